package sheet

import (
	"strings"

	"kronika/adapters/i18n"
	"kronika/domain"
)

// rules are the sentences that the first sheet begins with.
var rules = []string{
	"sheet.rule.columns", "sheet.rule.order", "sheet.rule.nr", "sheet.rule.empty", "sheet.rule.list", "sheet.rule.json",
	"sheet.rule.text", "sheet.rule.dates", "sheet.rule.remarks", "sheet.rule.recorded",
}

// explain writes the sheet that explains the columns: how cells are written,
// and then each field of the entry and of every kind, in the contract's order.
func (b *book) explain(words *i18n.Catalogue) error {
	say := func(key string) string { return words.Text(domain.Say(key, nil)) }
	s, err := b.sheet(say("sheet.name"), 30, 34, 26, 30, 44, 12, 60)
	if err != nil {
		return err
	}
	n := 0
	put := func(style int, cells ...string) {
		if n++; err == nil {
			err = b.row(s, n, style, cells)
		}
	}
	put(b.head, say("sheet.title"))
	for _, key := range rules {
		put(b.plain, say(key))
	}
	put(b.plain)
	put(b.head, say("sheet.head.sheet"), say("sheet.head.kind"), say("sheet.head.column"), say("sheet.head.meaning"),
		say("sheet.head.form"), say("sheet.head.required"), say("sheet.head.words"))
	field := func(sheet, kind, column string, f *domain.Field) {
		required := ""
		if f.Required {
			required = say("sheet.yes")
		}
		put(b.plain, sheet, kind, column, words.Word("field", f.Name), say("sheet.form."+string(f.Form)), required, strings.Join(f.Words, ", "))
	}
	for i := range envelope {
		if f := envelope[i]; f.Name != "data" {
			f.Required = f.Required || f.Name == "occurred"
			field(say("sheet.all"), "", f.Name, &f)
		}
	}
	for _, k := range domain.KindsOf() {
		name := k.Name + " (" + words.Word("kind", k.Name) + ")"
		for i := range k.Fields {
			field(sheetName(words, k.Theme), name, dataPrefix+k.Fields[i].Name, &k.Fields[i])
		}
	}
	if err != nil {
		return err
	}
	return s.Flush()
}
