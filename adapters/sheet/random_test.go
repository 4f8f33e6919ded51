package sheet_test

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"pgregory.net/rapid"

	"kronika/adapters/sheet"
	"kronika/domain"
)

// nasty are texts that tables bend unless somebody sees to it.
var nasty = []string{
	"", " ", "'", "''", "'=1+1", "=1+1", "+46 8 123", "-5", "- punkt", "@SUM(A1)", "\t", "\tindrag", "\n", "rad ett\nrad två", "a\r\nb", "\r",
	"[utkast]", "{}", "[]", "[1,2]", "{\"a\":1}", "{trasig", "null", "true", "TRUE", "nej", "007", "2019", "1e5", "1,5", "1 234", "43752", "2019-10-14",
	"# 25", "#REF!", "a;b", ";", "a;=1+1", "\"", "\"\"", "a\"b,c;d\te", " blank runt om ", "åäö ÅÄÖ", "日本語", "🙂", "\u00a0", "\u2028", "\ufeff",
	"_x0041_", "_x005F_x0041_", "a_xyz_", "\u0001", "\u001b[31m", "\u0085", "\ufffe", "\uffff", "</t>", "&amp;", "]]>", "id", "data.title", "sep=;",
}

var texts = rapid.OneOf(
	rapid.SampledFrom(nasty),
	rapid.StringOfN(rapid.SampledFrom([]rune("aå ;=+-@'\"[]{}#,\t\n\r_x0419🙂")), 0, 12, -1),
	rapid.String().Filter(func(s string) bool { return !strings.ContainsRune(s, 0) }),
	rapid.Custom(func(t *rapid.T) string {
		return strings.Repeat(rapid.SampledFrom([]string{"å", "🙂", "=", "_x0041_", " ", "\n"}).Draw(t, "one"),
			rapid.SampledFrom([]int{7000, 16000, 32000, 33000, 64001}).Draw(t, "n")/rapid.SampledFrom([]int{1, 7}).Draw(t, "of"))
	}),
)

var (
	someKeys = rapid.SampledFrom([]string{"a", "a-1", "2019", "true"})
	dates    = rapid.SampledFrom([]string{"2019", "2019-10", "2019-10-14", "2019-21", "2019-33?", "../2015", "2015/..", "2019-03-06/2019~", "2019-40%"})
	numbers  = rapid.Custom(func(t *rapid.T) float64 {
		return rapid.OneOf(rapid.SampledFrom([]float64{0, 1, -1, 2019, 35.1, 0.1, 1e21, 1e-7, 43752, math.MaxInt32}),
			rapid.Float64Range(-1e9, 1e9)).Draw(t, "number")
	})
)

// value draws what a field of a form may hold.
func value(t *rapid.T, f domain.Field) any {
	between := func(n float64) float64 {
		if f.Min != nil {
			n = max(n, *f.Min)
		}
		if f.Max != nil {
			n = min(n, *f.Max)
		}
		return n
	}
	list := func(one *rapid.Generator[string]) any {
		least, most := max(f.Len, f.AtLeast), 4
		if f.Required {
			least = max(least, 1)
		}
		if f.Len > 0 {
			most = f.Len
		}
		return rapid.SliceOfN(one, least, most).Draw(t, f.Name)
	}
	full := texts.Filter(func(s string) bool { return s != "" })
	id := rapid.OneOf(rapid.SampledFrom([]string{"=x", "# 1", "'", "a;b", "a/b", "[a]", " a ", "11111111-1111-4111-8111-111111111111"}), someKeys)
	switch f.Form {
	case domain.Key:
		return someKeys.Draw(t, f.Name)
	case domain.Word:
		return rapid.SampledFrom(f.Words).Draw(t, f.Name)
	case domain.When:
		return dates.Draw(t, f.Name)
	case domain.ID:
		return id.Draw(t, f.Name)
	case domain.IDs:
		return list(id)
	case domain.Keys:
		return list(someKeys)
	case domain.Refs:
		return list(rapid.SampledFrom([]string{"a/b", "a-1/2019"}))
	case domain.Texts:
		return list(full)
	case domain.Number:
		return between(numbers.Draw(t, f.Name))
	case domain.Whole:
		return between(float64(rapid.IntRange(-3000, 3000).Draw(t, f.Name)))
	case domain.Counted:
		return rapid.SampledFrom([]any{130, 2.5, map[string]any{"value": 130, "about": true}, map[string]any{"min": 900}, map[string]any{"min": 1, "max": 2}}).Draw(t, f.Name)
	case domain.YesNo:
		return rapid.Bool().Draw(t, f.Name)
	case domain.Object:
		return map[string]any{full.Draw(t, "name"): strange(t)}
	case domain.Parts:
		one := map[string]any{"priority": "a", "title": full.Draw(t, "title")}
		return []any{one, map[string]any{"priority": "b", "title": "t", "text": texts.Draw(t, "text")}}
	case domain.Sources:
		return []any{map[string]any{"title": full.Draw(t, "title")}, map[string]any{"url": "https://example.org/?a=b;c"}}
	}
	if f.Required && !f.Blank {
		return full.Draw(t, f.Name)
	}
	return texts.Draw(t, f.Name)
}

// strange draws what a field that this version does not know may hold.
func strange(t *rapid.T) any {
	return rapid.OneOf(
		rapid.Map(texts, func(s string) any { return s }),
		rapid.SampledFrom([]any{nil, true, 5, -0.5, []any{}, map[string]any{}, []any{"a", 1}, map[string]any{"a": nil}}),
	).Draw(t, "strange")
}

// line draws an entry of any kind, now and then of one of a later version.
func line(t *rapid.T) string {
	kinds := domain.KindsOf()
	info := rapid.SampledFrom(kinds).Draw(t, "kind")
	entry, data := map[string]any{"strategy": "s", "kind": info.Name}, map[string]any{}
	for _, f := range domain.EnvelopeFields() {
		required := f.Required || f.Name == "occurred" || f.Name == "reason"
		if entry[f.Name] == nil && f.Name != "data" && (required || rapid.Bool().Draw(t, "given")) {
			f.Required = required
			entry[f.Name] = value(t, f)
		}
	}
	for _, f := range info.Fields {
		if f.Required || len(info.AnyOf) > 0 || rapid.Bool().Draw(t, "given") {
			data[f.Name] = value(t, f)
		}
	}
	names := rapid.OneOf(rapid.SampledFrom([]string{"nr", "*", "data.title", "ny", "Ny fält", "x:2", "=x", "'", " a", "_x0041_", "id "}), texts)
	for range rapid.SampledFrom([]int{0, 0, 0, 1, 3}).Draw(t, "more") {
		if name := names.Draw(t, "name"); domain.KindOf(info.Name).Field(name) == nil {
			data[name] = strange(t)
		}
		if name := names.Draw(t, "name"); name != "recorded" && name != "recorder" && entry[name] == nil && name != "id" && name != "data" {
			entry[name] = strange(t)
		}
	}
	if rapid.IntRange(0, 9).Draw(t, "later") == 0 {
		entry["kind"] = rapid.OneOf(rapid.Just("weather.changed"), texts.Filter(func(s string) bool { return s != "" })).Draw(t, "kind")
	}
	if len(data) > 0 || rapid.Bool().Draw(t, "data") {
		entry["data"] = data
	}
	b, err := json.Marshal(entry, jsontext.AllowInvalidUTF8(true))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// history draws entries that can be recorded.
func history(t *testing.T, r *rapid.T) sheet.Part {
	var lines []string
	for range rapid.IntRange(1, 5).Draw(r, "entries") {
		l := line(r)
		if _, faults := domain.ParseEntry([]byte(l), domain.Input{AllowUnknown: true}); len(faults) == 0 && len(l) <= domain.ActLimit {
			lines = append(lines, l)
		}
	}
	return told(t, lines...)
}

func TestAnyHistoryCSV(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		part := history(t, r)
		file := csv(t, part)
		if cell := formulas(t, file); cell != "" {
			r.Fatalf("a spreadsheet takes %q for a formula", cell)
		}
		lines, faults := sheet.ReadCSV("a.csv", bytes.NewReader(file), restore)
		same(t, r, part, lines, faults)
	})
}

func TestAnyHistoryXLSX(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		part := history(t, r)
		lines, faults := sheet.ReadXLSX("a.xlsx", bytes.NewReader(xlsx(t, part)), restore)
		if len(part.Places) > 0 {
			same(t, r, part, lines, faults)
		}
	})
}

func same(t *testing.T, r *rapid.T, part sheet.Part, lines []sheet.Line, faults domain.Errors) {
	if len(faults) > 0 {
		r.Fatal(faults)
	}
	want, got := said(t, part), readBack(t, lines)
	if len(want) != len(got) {
		r.Fatalf("%d entries became %d", len(want), len(got))
	}
	for i := range want {
		if want[i] != got[i] {
			r.Fatalf("entry %d:\n%.2000q\nbecame\n%.2000q", i, want[i], got[i])
		}
	}
}
