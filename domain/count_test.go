package domain_test

import (
	"testing"

	"github.com/go-json-experiment/json"
	"pgregory.net/rapid"

	"kronika/domain"
)

// amount writes a bound of a count, "-" where there is none.
func amount(f *float64) string {
	if f == nil {
		return "-"
	}
	b, err := json.Marshal(*f)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func TestCount(t *testing.T) {
	for _, c := range []struct {
		in, out, value, min, max string
		around                   bool
	}{
		{"0", "0", "0", "-", "-", false},
		{"130", "130", "130", "-", "-", false},
		{"12.5", "12.5", "12.5", "-", "-", false},
		{"1e2", "100", "100", "-", "-", false},
		{`{"value":130}`, "130", "130", "-", "-", false},
		{`{"value":130,"about":false}`, "130", "130", "-", "-", false},
		{`{"value":130,"about":true}`, `{"value":130,"about":true}`, "130", "-", "-", true},
		{`{"about":true,"value":0}`, `{"value":0,"about":true}`, "0", "-", "-", true},
		{`{"min":900}`, `{"min":900}`, "-", "900", "-", false},
		{`{"max":900}`, `{"max":900}`, "-", "-", "900", false},
		{`{"max":950,"min":900}`, `{"min":900,"max":950}`, "-", "900", "950", false},
		{`{"min":900,"max":900}`, `{"min":900,"max":900}`, "-", "900", "900", false},
	} {
		t.Run("OK/"+c.in, func(t *testing.T) {
			var n domain.Count
			if err := json.Unmarshal([]byte(c.in), &n); err != nil {
				t.Fatal(err)
			}
			if amount(n.Value) != c.value || amount(n.Min) != c.min || amount(n.Max) != c.max || n.Around != c.around || n.IsZero() {
				t.Errorf("read as %+v", n)
			}
			if out, err := json.Marshal(n); err != nil || string(out) != c.out {
				t.Errorf("written %s, %v", out, err)
			}
			if faults := counted(c.in); len(faults) > 0 {
				t.Error(faults)
			}
		})
	}
	t.Run("OK/nothing counted", func(t *testing.T) {
		var n domain.Count
		if out, err := json.Marshal(n); err != nil || string(out) != "0" || !n.IsZero() {
			t.Errorf("%s, %v", out, err)
		}
		if one := (domain.Count{Value: new(0.0)}); one.IsZero() || amount(one.Value) != "0" {
			t.Errorf("none counted is %+v", one)
		}
	})
}

// counted reads a count as users give it.
func counted(count string) domain.Errors {
	_, faults := domain.ParseEntry([]byte(`{"strategy":"s","kind":"consultation.tallied","occurred":"2019","data":{"consultation":"c","invited":`+count+`}}`), domain.Input{})
	return faults
}

func TestCountRefuses(t *testing.T) {
	for in, want := range map[string]string{
		`"130"`:                       ": field.form data.invited",
		`null`:                        ": field.form data.invited",
		`true`:                        ": field.form data.invited",
		`[130]`:                       ": field.form data.invited",
		`{}`:                          ": field.form data.invited",
		`{"about":true}`:              ": field.form data.invited",
		`{"about":true,"min":1}`:      ": field.form data.invited",
		`{"value":1,"min":1}`:         ": field.form data.invited",
		`{"value":1,"max":1}`:         ": field.form data.invited",
		`{"value":"1"}`:               ": field.form data.invited.value",
		`{"value":1,"about":"yes"}`:   ": field.form data.invited.about",
		`{"min":null}`:                ": field.form data.invited.min",
		`{"min":5,"max":4}`:           ": count.reversed data.invited",
		`{"value":1,"abuot":true}`:    ": field.unknown data.invited.abuot",
		`-1`:                          ": number.range data.invited",
		`{"min":-1}`:                  ": number.range data.invited.min",
		`{"value":-1,"about":true}`:   ": number.range data.invited.value",
		`0.1000000000000000000000001`: ": number.tooPrecise data.invited",
		`{"max":123456789012345678}`:  ": number.tooPrecise data.invited.max",
	} {
		t.Run("Err/"+in, func(t *testing.T) {
			if got := say(counted(in)); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
	for _, in := range []string{`{}`, `"130"`, `{"value":"x"}`, `{"about":true}`, `[]`} {
		t.Run("Err/stored "+in, func(t *testing.T) {
			if err := json.Unmarshal([]byte(in), new(domain.Count)); err == nil {
				t.Error("read")
			}
		})
	}
}

func TestCountProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := func(label string) *float64 {
			f := float64(rapid.IntRange(0, 100_000).Draw(t, label)) / 4
			return &f
		}
		var n domain.Count
		switch rapid.IntRange(0, 3).Draw(t, "form") {
		case 0:
			n = domain.Count{Value: number("value"), Around: rapid.Bool().Draw(t, "about")}
		case 1:
			n.Min = number("min")
		case 2:
			n.Max = number("max")
		case 3:
			a, b := number("a"), number("b")
			*b += *a
			n.Min, n.Max = a, b
		}
		b, err := json.Marshal(n)
		if err != nil {
			t.Fatal(err)
		}
		var again domain.Count
		if err := json.Unmarshal(b, &again); err != nil {
			t.Fatal(err)
		}
		if amount(n.Value) != amount(again.Value) || amount(n.Min) != amount(again.Min) || amount(n.Max) != amount(again.Max) || n.Around != again.Around {
			t.Fatalf("%s read again is %+v", b, again)
		}
		if faults := counted(string(b)); len(faults) > 0 {
			t.Fatal(faults)
		}
	})
}
