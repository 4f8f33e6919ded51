package domain_test

import (
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"pgregory.net/rapid"

	"kronika/domain"
)

func TestParseDate(t *testing.T) {
	for _, c := range []struct{ text, first, last, counts, says string }{
		{"2019", "2019-01-01", "2019-12-31", "2019-01-01", ""},
		{"0000", "0000-01-01", "0000-12-31", "0000-01-01", ""},
		{"9999", "9999-01-01", "9999-12-31", "9999-01-01", ""},
		{"2019-10", "2019-10-01", "2019-10-31", "2019-10-01", ""},
		{"2019-02", "2019-02-01", "2019-02-28", "2019-02-01", ""},
		{"2020-02", "2020-02-01", "2020-02-29", "2020-02-01", ""},
		{"2019-12", "2019-12-01", "2019-12-31", "2019-12-01", ""},
		{"2019-10-14", "2019-10-14", "2019-10-14", "2019-10-14", "exact"},
		{"2020-02-29", "2020-02-29", "2020-02-29", "2020-02-29", "exact"},
		{"1628-08-10", "1628-08-10", "1628-08-10", "1628-08-10", "exact"},
		{"2019-21", "2019-03-01", "2019-05-31", "2019-03-01", ""},
		{"2019-22", "2019-06-01", "2019-08-31", "2019-06-01", ""},
		{"2019-23", "2019-09-01", "2019-11-30", "2019-09-01", ""},
		{"2019-24", "2019-12-01", "2020-02-29", "2019-12-01", ""},
		{"2020-24", "2020-12-01", "2021-02-28", "2020-12-01", ""},
		{"2019-33", "2019-01-01", "2019-03-31", "2019-01-01", ""},
		{"2019-34", "2019-04-01", "2019-06-30", "2019-04-01", ""},
		{"2019-35", "2019-07-01", "2019-09-30", "2019-07-01", ""},
		{"2019-36", "2019-10-01", "2019-12-31", "2019-10-01", ""},
		{"2019-40", "2019-01-01", "2019-06-30", "2019-01-01", ""},
		{"2019-41", "2019-07-01", "2019-12-31", "2019-07-01", ""},
		{"2019-03-06/2019-04-08", "2019-03-06", "2019-04-08", "2019-03-06", ""},
		{"2019-03/2019-06", "2019-03-01", "2019-06-30", "2019-03-01", ""},
		{"2019-03-06/2019", "2019-03-06", "2019-12-31", "2019-03-06", ""},
		{"2019/2019-03-06", "2019-01-01", "2019-03-06", "2019-01-01", ""},
		{"2019-24/2020-33", "2019-12-01", "2020-03-31", "2019-12-01", ""},
		{"2019-03-06/2019-03-06", "2019-03-06", "2019-03-06", "2019-03-06", "exact"},
		{"../2015", "..", "2015-12-31", "2015-12-31", ""},
		{"../2015-06-30", "..", "2015-06-30", "2015-06-30", ""},
		{"2015/..", "2015-01-01", "..", "2015-01-01", ""},
		{"2019?", "2019-01-01", "2019-12-31", "2019-01-01", "uncertain"},
		{"2019-10~", "2019-10-01", "2019-10-31", "2019-10-01", "approximate"},
		{"2019-10-14%", "2019-10-14", "2019-10-14", "2019-10-14", "exact uncertain approximate"},
		{"2019-24?", "2019-12-01", "2020-02-29", "2019-12-01", "uncertain"},
		{"2019-03-06/2019-04-08~", "2019-03-06", "2019-04-08", "2019-03-06", "approximate"},
		{"../2015%", "..", "2015-12-31", "2015-12-31", "uncertain approximate"},
		{"2015/..?", "2015-01-01", "..", "2015-01-01", "uncertain"},
	} {
		t.Run("OK/"+c.text, func(t *testing.T) {
			d, err := domain.ParseDate(c.text)
			if err != nil {
				t.Fatal(err)
			}
			var says []string
			for _, is := range []struct {
				so   bool
				word string
			}{{d.Exact(), "exact"}, {d.Uncertain(), "uncertain"}, {d.Approximate(), "approximate"}} {
				if is.so {
					says = append(says, is.word)
				}
			}
			got := []string{d.First().String(), d.Last().String(), d.Counts().String(), strings.Join(says, " "), d.String()}
			if want := []string{c.first, c.last, c.counts, c.says, c.text}; strings.Join(got, "|") != strings.Join(want, "|") {
				t.Errorf("got %q, want %q", got, want)
			}
			if d.IsZero() || !d.Readable() {
				t.Error("not a date that was given and can be read")
			}
		})
	}
}

func TestParseDateRefuses(t *testing.T) {
	for key, texts := range map[string][]string{
		"date.form": {
			"", " ", "19", "201", "20190", "2019-", "2019-1", "2019-1-1", "2019-10-1", "2019-010", "201910", "20191014",
			"2019-1014", "2019--10", "2019-10-14-1", "2019-10-14T10:00:00Z", "14/10/2019", "2019.10.14", "2019/10/14",
			"2019/", "/2019", "/", "..", "../..", "..?", "../", "/..", "2019/../2020", "2019/2020/2021", "?", "2019??", "2019~?",
			"?2019", "2019?/2020", "2019/?2020", "~2019-10", "2019?-10", " 2019", "2019 ", "２０１９", "-2019", "+2019", "Y2019",
			"2019-1O", "hösten 2018", "[2019,2020]", "2019-XX", strings.Repeat("2019", 30),
		},
		"date.noSuchDay": {
			"2019-00", "2019-13", "2019-20", "2019-25", "2019-32", "2019-37", "2019-39", "2019-42", "2019-99",
			"2019-02-30", "2019-02-29", "1900-02-29", "2019-04-31", "2019-10-00", "2019-10-32", "2019-13-01", "2019-00-10",
			"2019-21-01", "2019-02-30/2019-04", "2019/2019-13", "../2019-13",
		},
		"date.reversed": {"2019-06/2019-03", "2019-03-06/2019-03-05", "2020/2019", "2020/2019-12", "2019-36/2019-33", "2020-06/2019-24?"},
	} {
		for _, text := range texts {
			t.Run(key+"/"+text, func(t *testing.T) {
				d, err := domain.ParseDate(text)
				if err == nil {
					t.Fatalf("taken as %v to %v", d.First(), d.Last())
				}
				if err.Key != key || err.Code != domain.Invalid || !d.IsZero() {
					t.Errorf("%v, date %q", err, d)
				}
			})
		}
	}
}

func TestDateFrom(t *testing.T) {
	for _, c := range []struct{ date, day, want string }{
		{"2019", "2019-03-06", "2019-03-06/2019"},
		{"2019~", "2019-03-06", "2019-03-06/2019~"},
		{"2019?", "2019-03-06", "2019-03-06/2019?"},
		{"2019-10", "2019-10-14", "2019-10-14/2019-10"},
		{"2019-24", "2020-01-10", "2020-01-10/2019-24"},
		{"2019-03/2019-06%", "2019-04-01", "2019-04-01/2019-06%"},
		{"2015/..", "2016-02-03", "2016-02-03/.."},
		{"2019", "2019-12-31", "2019-12-31/2019"},
		{"2019", "2020-01-01", "2019"}, // not within it
	} {
		t.Run(c.date, func(t *testing.T) {
			if got := domain.MustDate(c.date).From(domain.MustDate(c.day).First()).String(); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestDateText(t *testing.T) {
	type holder struct {
		Date domain.Date `json:"date,omitzero"`
	}
	for _, c := range []struct {
		name, in, out   string
		given, readable bool
	}{
		{"OK", `{"date":"2019-24?"}`, `{"date":"2019-24?"}`, true, true},
		{"OK/absent", `{}`, `{}`, false, true},
		{"OK/empty", `{"date":""}`, `{}`, false, true},
		{"OK/of a later version", `{"date":"2019-XX"}`, `{"date":"2019-XX"}`, true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var h holder
			if err := json.Unmarshal([]byte(c.in), &h); err != nil {
				t.Fatal(err)
			}
			out, err := json.Marshal(h)
			if err != nil || string(out) != c.out {
				t.Errorf("%s, %v", out, err)
			}
			if h.Date.IsZero() == c.given || h.Date.Readable() != c.readable || h.Date.Exact() {
				t.Errorf("%#v", h.Date)
			}
		})
	}
}

// simple draws a date of one of the simple forms.
func simple(t *rapid.T, label string) string {
	year := rapid.IntRange(1990, 2040).Draw(t, label)
	day := domain.DayOf(year, 1, 1) + domain.Day(rapid.IntRange(0, 364).Draw(t, label+" day"))
	switch rapid.IntRange(0, 3).Draw(t, label+" form") {
	case 0:
		return day.String()
	case 1:
		return day.String()[:7]
	case 2:
		return day.String()[:5] + rapid.SampledFrom([]string{"21", "22", "23", "24", "33", "34", "35", "36", "40", "41"}).Draw(t, label+" part")
	}
	return day.String()[:4]
}

// date draws a date of any form.
func date(t *rapid.T, label string) string {
	text := simple(t, label)
	switch rapid.IntRange(0, 9).Draw(t, label+" span") {
	case 0:
		text = "../" + text
	case 1:
		text += "/.."
	case 2, 3:
		if to := simple(t, label+" to"); domain.MustDate(to).Last() >= domain.MustDate(text).First() {
			text += "/" + to
		}
	}
	return text + rapid.SampledFrom([]string{"", "", "", "?", "~", "%"}).Draw(t, label+" mark")
}

func TestDateProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := date(t, "date")
		d, err := domain.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		sound(t, text, d)
		bare, marked := strings.TrimRight(text, "?~%"), len(text) > len(strings.TrimRight(text, "?~%"))
		b := domain.MustDate(bare)
		if b.First() != d.First() || b.Last() != d.Last() || marked != (d.Uncertain() || d.Approximate()) {
			t.Fatalf("the mark of %s holds for more or less than it says", text)
		}
		if d.First() == domain.Beginning || d.Last() == domain.Never {
			return
		}
		day := d.First() + domain.Day(rapid.IntRange(0, int(d.Last()-d.First())).Draw(t, "from"))
		from := d.From(day)
		if from.First() != day || from.Last() != d.Last() || from.Uncertain() != d.Uncertain() || from.Approximate() != d.Approximate() {
			t.Fatalf("%s from %s is %s", text, day, from)
		}
	})
}

// sound checks what holds for every date that was parsed.
func sound(t fataler, text string, d domain.Date) {
	switch {
	case d.String() != text:
		t.Fatalf("%q is written %q", text, d.String())
	case d.First() > d.Last():
		t.Fatalf("%s ends before it begins", text)
	case d.Counts() < d.First() || d.Counts() > d.Last() || d.Counts().Open():
		t.Fatalf("%s counts from %s", text, d.Counts())
	}
}

func FuzzParseDate(f *testing.F) {
	for _, seed := range []string{"2019", "2019-10-14", "2019-24?", "../2015", "2015/..~", "2019-03-06/2019%", "../..", "", "2019-02-30", "9999-24"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := domain.ParseDate(text)
		if err != nil {
			if !d.IsZero() {
				t.Fatalf("%q is refused and given", text)
			}
			return
		}
		sound(t, text, d)
		d.From(d.Counts())
		again, err := domain.ParseDate(d.String())
		if err != nil || again != d {
			t.Fatalf("%q read again is %v, %v", text, again, err)
		}
	})
}
