package norm_test

import (
	"strings"
	"testing"

	"kronika/projections/norm"
)

const title = `"norm":"own","version":"1","title":{"sv":"Egen","en":"Own"}`

// TestReadFaults finds what is wrong with a norm, and names where.
func TestReadFaults(t *testing.T) {
	expects := func(fields string) string {
		return `{` + title + `,"expectations":[{"expectation":"e","mark":"found","text":{"sv":"T","en":"T"},"source":"S",` + fields + `}]}`
	}
	from := `"from":{` + name + `"kinds":["version.adopted"]}`
	for _, c := range []struct{ name, text, want string }{
		{"no JSON", `{`, "norm.json"},
		{"empty", ``, "norm.json"},
		{"twice", `{"norm":"a","norm":"b"}`, "json.fieldTwice field=norm"},
		{"a list", `[]`, "norm.form"},
		{"a number for text", `{"norm":1}`, "norm.form field=norm"},
		{"text for a number", expects(`"form":"within",` + from + `,"to":{},"days":"9"`), "norm.form field=expectations.1.days"},
		{"an unknown field", `{` + title + `,"expectation":[]}`, "field.unknown field=expectation"},
		{"an unknown field within", expects(`"form":"order","steps":[{"kind":["version.adopted"]}]`), "field.unknown field=expectations.1.steps.1.kind"},
		{"no expectations", `{` + title + `}`, "list.atLeast field=expectations"},
		{"no key", `{"norm":"Own","version":"1","title":{"sv":"E","en":"O"},"expectations":[]}`, "key.form field=norm"},
		{"no English", `{"norm":"own","version":"1","title":{"sv":"Egen"},"expectations":[]}`, "field.missing field=title.en"},
		{"a form that is none", expects(`"form":"whenever"`), "field.word field=e.form"},
		{"a field of another form", expects(`"form":"order","days":3,"steps":[{` + name + `"kinds":["version.adopted"]}]`), "norm.notOfForm field=e.days"},
		{"no days", expects(`"form":"at-least",` + from + `,"to":{` + name + `"kinds":["version.adopted"]}`), "field.missing field=e.days"},
		{"two limits", expects(`"form":"within","days":1,"months":1,` + from + `,"to":{` + name + `"kinds":["action.agreed"]}`), "norm.oneOf field=e"},
		{"days below 0", expects(`"form":"within","days":-1,` + from + `,"to":{` + name + `"kinds":["action.agreed"]}`), "number.range field=e.days"},
		{"a month that is none", expects(`"form":"at-least","days":1,"without":[13],` + from + `,"to":{` + name + `"kinds":["version.adopted"]}`), "number.range field=e.without"},
		{"things of two sorts", expects(`"form":"at-least","days":1,` + from + `,"to":{` + name + `"kinds":["action.agreed"]}`), "norm.otherSort field=e.to"},
		{"a kind that is none", expects(`"form":"each-year","to":{` + name + `"kinds":["followup.report"]}`), "kind.unknown field=e.to.kinds"},
		{"a kind of the record", expects(`"form":"each-year","to":{` + name + `"kinds":["entry.annotated"]}`), "kind.unknown field=e.to.kinds"},
		{"a field that no kind has", expects(`"form":"each-year","to":{` + name + `"kinds":["followup.reported"],"where":{"level":["council"]}}`), "field.unknown field=e.to.where.level"},
		{"a value that is none", expects(`"form":"each-year","to":{` + name + `"kinds":["followup.reported"],"where":{"form":["yearly"]}}`), "field.word field=e.to.where.form"},
		{"a date that is none", expects(`"form":"each-year","to":{` + name + `"kinds":["followup.reported"],"date":"title"}`), "field.unknown field=e.to.date"},
		{"a rule that is none", expects(`"form":"rule","rule":"SE-REVUE"`), "field.word field=e.rule"},
		{"a rule without a clock", expects(`"form":"within","rule":"SE-REVIEW","clock":"adjust",` + from + `,"to":{` + name + `"kinds":["action.agreed"]}`), "norm.noClock field=e.clock"},
		{"a mark that is none", strings.Replace(expects(`"form":"rule","rule":"SE-REVIEW"`), `"found"`, `"sure"`, 1), "field.word field=e.mark"},
		{"neither reason nor step", expects(`"form":"for-each",` + from), "norm.oneOf field=e"},
		{"a long text", strings.Replace(expects(`"form":"rule","rule":"SE-REVIEW"`), `"sv":"T"`, `"sv":"`+strings.Repeat("å", 1001)+`"`, 1), "norm.textTooLong field=e.text.sv"},
		{"large", strings.Repeat(" ", norm.SizeLimit+1), "norm.tooLarge"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, packs := loaded(t)
			_, faults := norm.Read([]byte(c.text), packs)
			for _, f := range faults {
				if got := strings.TrimSpace(f.Key + " field=" + f.Field); got == c.want || f.Field == "" && f.Key == c.want {
					return
				}
			}
			t.Errorf("got %v, want %s", faults, c.want)
		})
	}
}

// TestEveryFault tells of all faults at once, not of the first.
func TestEveryFault(t *testing.T) {
	_, packs := loaded(t)
	_, faults := norm.Read([]byte(`{"norm":"","version":"","title":{},"expectations":[{"expectation":"x","form":"order","steps":[{}]},{"expectation":"x","form":""}]}`), packs)
	var got []string
	for _, f := range faults {
		got = append(got, f.Field)
	}
	want := "norm version title.sv title.en x.mark x.text.sv x.text.en x.source x.steps.1.name.sv x.steps.1.name.en x.steps.1.kinds expectations.2.expectation x.form"
	if text := strings.Join(got, " "); text != want {
		t.Errorf("got %s", text)
	}
}

// FuzzRead reads anything without falling over.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`{` + title + `,"expectations":[{"expectation":"e","form":"order","steps":[{"kinds":["version.adopted"]}]}]}`))
	f.Add([]byte(`{"expectations":[{"from":null,"days":1e9,"without":[null]}]}`))
	_, packs := loaded(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		if n, faults := norm.Read(b, packs); n != nil && len(faults) == 0 {
			norm.Build(perfect().read(t), today, packs, n)
		}
	})
}

// TestShipped holds what is shipped to the rules that it names.
func TestShipped(t *testing.T) {
	n, packs := loaded(t)
	pack := packs.Get("se-rus")
	for _, e := range n.Expectations {
		if e.Rule != "" && pack.Rule(e.Rule) == nil {
			t.Errorf("%s names the rule %s, which the pack has not", e.Expectation, e.Rule)
		}
		if e.Form == norm.ForEach && !e.Classes && e.From == nil {
			t.Errorf("%s is about nothing", e.Expectation)
		}
	}
}
