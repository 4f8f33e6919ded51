package postgres

import (
	"bytes"
	"slices"
	"strings"
	"sync"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
	"kronika/projections/timeline"
)

// prose are the forms of fields that hold what people wrote, not keys or words.
var prose = []domain.Form{domain.Text, domain.Texts, domain.Parts}

// decoder reads one item's data after another: making one for each took a tenth
// of a rebuild.
type decoder struct {
	jsontext.Decoder
	from bytes.Reader
}

var decoders = sync.Pool{New: func() any { return new(decoder) }}

func (d *decoder) begin(data []byte) {
	d.from.Reset(data)
	d.Reset(&d.from)
}

// written gives the texts of an item's data, a line each: what can be searched.
// Of a kind or field that this version does not know it is every text.
func written(i *timeline.Item) string {
	info := domain.KindOf(i.Kind)
	var lines []string
	d := decoders.Get().(*decoder)
	defer decoders.Put(d)
	d.begin(i.Data)
	field, name := "", ""
	for {
		token, err := d.ReadToken()
		if err != nil {
			return strings.Join(lines, "\n") // its end, or what is no JSON
		}
		if token.Kind() != '"' {
			continue
		}
		text := token.String()
		if kind, n := d.StackIndex(d.StackDepth()); kind == '{' && n%2 == 1 {
			if name = text; d.StackDepth() == 1 {
				field = text
			}
			continue
		}
		if text != "" && searched(info, field, name) {
			lines = append(lines, text)
		}
	}
}

// searched tells whether the texts of a field are what people wrote; name is
// the innermost one, such as that of a part.
func searched(info *domain.Info, field, name string) bool {
	if info == nil {
		return true
	}
	f := info.Field(field)
	if f == nil {
		return true
	}
	return slices.Contains(prose, f.Form) && (f.Form != domain.Parts || name == "title" || name == "text")
}
