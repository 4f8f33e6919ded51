package sheet

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

// sort is what a spreadsheet says that a cell is; all cells of CSV are text.
type sort byte

const (
	text   sort = iota
	number      // its text is the number as stored
	dated       // a day, month or year that the spreadsheet keeps as a number; its text is EDTF
	bent        // a number shown as a moment of which no date can be made
	wrong       // an error, such as #REF!
)

// cell is one cell of a row.
type cell struct {
	text string
	sort sort
}

// empty tells whether a cell says nothing.
func (c cell) empty() bool { return strings.TrimSpace(c.text) == "" }

// read gives the JSON of a cell that is not empty, read as its field's form;
// "" is the form of fields that this version does not know. The key of a fault
// is empty where there is none.
func (c cell) read(form domain.Form) (value jsontext.Value, fault string) {
	switch {
	case c.sort == wrong, c.sort == text && slices.Contains(errorsOf, strings.TrimSpace(c.text)):
		return nil, "sheet.error"
	case c.sort == bent, c.sort == dated && form != domain.When:
		return nil, "sheet.date"
	case c.sort == number && !numeric(form):
		if !faithful(c.text) {
			return nil, "sheet.digits"
		}
	case c.sort == number:
		return jsontext.Value(shortest(c.text)), ""
	}
	if literal, ok := strings.CutPrefix(c.text, "'"); ok {
		return plain(form, trimmed(form, literal)), ""
	}
	if s := strings.TrimSpace(c.text); s[0] == '[' || s[0] == '{' {
		v := jsontext.Value(s)
		if !v.IsValid() {
			return nil, "sheet.json"
		}
		return v, ""
	}
	return plain(form, trimmed(form, c.text)), ""
}

// trimmed takes off the blanks around what has none within itself.
func trimmed(form domain.Form, s string) string {
	switch form {
	case domain.Key, domain.Word, domain.When, domain.YesNo, domain.Number, domain.Whole, domain.Counted:
		return strings.TrimSpace(s)
	}
	return s
}

// plain gives the JSON of a text that is no JSON itself. What has not the form
// stays text, for the entry's check to refuse.
func plain(form domain.Form, s string) jsontext.Value {
	switch form {
	case domain.Texts, domain.Keys, domain.IDs, domain.Refs:
		return split(s)
	case domain.Number, domain.Whole, domain.Counted:
		if n, ok := numeral(s); ok {
			return jsontext.Value(n)
		}
	case domain.YesNo:
		switch strings.ToLower(s) {
		case "true", "sant", "ja", "yes":
			return jsontext.Value("true")
		case "false", "falskt", "nej", "no":
			return jsontext.Value("false")
		}
	}
	return quote(s)
}

// quote gives a text as JSON. What is no UTF-8 has been refused before.
func quote(s string) jsontext.Value {
	b, _ := jsontext.AppendQuote(nil, s)
	return b
}

// split gives the list of the texts between the semicolons, empty ones aside.
func split(s string) jsontext.Value {
	list := jsontext.Value("[")
	for one := range strings.SplitSeq(s, ";") {
		one = strings.TrimSpace(one)
		if one == "" {
			continue
		}
		if len(list) > 1 {
			list = append(list, ',')
		}
		list, _ = jsontext.AppendQuote(list, one)
	}
	return append(list, ']')
}

// write gives the text of a cell that reads as a value again; ok is false where
// there is none and the value has to stand in a JSON object. What may stand in
// a cell of this sort of table says fits.
func write(form domain.Form, value jsontext.Value, fits func(string) bool) (s string, ok bool) {
	candidates := make([]string, 0, 3)
	switch value.Kind() {
	case '"':
		var s string
		if json.Unmarshal(value, &s) != nil {
			return "", false
		}
		candidates = append(candidates, s, "'"+s)
	case '[':
		if joined, ok := join(value); ok {
			candidates = append(candidates, joined, "'"+joined)
		}
		candidates = append(candidates, string(value))
	case 'n':
		return "", false
	default:
		candidates = append(candidates, string(value))
	}
	for _, s := range candidates {
		if fits(s) && reads(form, s, value) {
			return s, true
		}
	}
	return "", false
}

// reads tells whether a cell of a text reads as a value, and no spreadsheet
// takes it for a formula.
func reads(form domain.Form, s string, value jsontext.Value) bool {
	c := cell{text: s}
	if c.empty() || formula(s) && value.Kind() != '0' || s[0] == '#' {
		return false
	}
	got, fault := c.read(form)
	return fault == "" && string(got) == string(value)
}

// formula tells whether a spreadsheet may take a text for a formula.
func formula(s string) bool { return s != "" && strings.IndexByte("=+-@\t\r\n", s[0]) >= 0 }

// join gives a list of texts joined by semicolons, ok where it may be.
func join(value jsontext.Value) (joined string, ok bool) {
	var list []string
	if json.Unmarshal(value, &list) != nil || len(list) == 0 {
		return "", false
	}
	for i, s := range list {
		if i > 0 && (formula(s) || s != "" && s[0] == '#') {
			return "", false
		}
	}
	return strings.Join(list, ";"), true
}

func numeric(form domain.Form) bool {
	return form == domain.Number || form == domain.Whole || form == domain.Counted
}

// faithful tells whether a number that a spreadsheet stored can only have been
// written as it is stored: whole, and short enough for its precision.
func faithful(s string) bool {
	_, err := strconv.ParseInt(s, 10, 64)
	return err == nil && len(strings.TrimPrefix(s, "-")) <= 15
}

// shortest gives a stored number without the digits that only its binary form
// has: 35.1 for 35.100000000000001.
func shortest(s string) string {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return string(quote(s))
	}
	b, err := json.Marshal(f)
	if err != nil { // not a number, or without end
		return string(quote(s))
	}
	return string(b)
}

// hexadecimal is how workbooks write characters that XML cannot.
var hexadecimal = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// legible tells whether a text can stand in a workbook as it is.
func legible(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\n' && c != '\t' || c == '_' || c >= 0x7F {
			return !hexadecimal.MatchString(s) && !strings.ContainsFunc(s, func(r rune) bool {
				return unicode.IsControl(r) && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF
			})
		}
	}
	return true
}
