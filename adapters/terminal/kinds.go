package terminal

import (
	"strings"

	"kronika/domain"
)

// Kinds writes the kinds of entry with their fields, those required with a star.
func (p *Printer) Kinds(kinds []*domain.Info) {
	var cells [][]string
	for _, k := range kinds {
		var fields []string
		for _, f := range k.Fields {
			name := f.Name
			if f.Required {
				name += "*"
			}
			fields = append(fields, name)
		}
		cells = append(cells, []string{k.Name, p.Words.Word("kind", k.Name), strings.Join(fields, " ")})
	}
	p.Table("empty.kinds", []Column{{"head.kind", 31}, {"head.meaning", 21}, {"head.fields", 0}}, cells)
	p.Line("\n" + p.Say("kinds.required", nil))
}
