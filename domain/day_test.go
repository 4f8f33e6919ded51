package domain_test

import (
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"pgregory.net/rapid"

	"kronika/domain"
)

func TestDay(t *testing.T) {
	for text, want := range map[string]domain.Day{"1970-01-01": 0, "1969-12-31": -1, "1970-02-01": 31, "2000-03-01": 11017, "0001-01-01": -719162} {
		t.Run("OK/"+text, func(t *testing.T) {
			d, err := domain.ParseDay(text)
			if err != nil || d != want || d.String() != text || d.Open() {
				t.Errorf("%d %s %v", d, d, err)
			}
		})
	}
	for _, text := range []string{"", "2019", "2019-02-30", "2019-2-3", "2019-10-14T00:00:00Z", ".."} {
		t.Run("ErrForm/"+text, func(t *testing.T) {
			if _, err := domain.ParseDay(text); domain.CodeOf(err) != domain.Invalid {
				t.Errorf("%v", err)
			}
		})
	}
	t.Run("OK/open ends", func(t *testing.T) {
		for _, d := range []domain.Day{domain.Beginning, domain.Never} {
			if d.String() != ".." || !d.Open() {
				t.Errorf("%d is %s", d, d)
			}
		}
	})
	t.Run("OK/runs on", func(t *testing.T) {
		if d := domain.DayOf(2019, 13, 32); d.String() != "2020-02-01" {
			t.Errorf("got %s", d)
		}
	})
}

func TestDayIn(t *testing.T) {
	zone := time.FixedZone("east", 2*60*60)
	late := time.Date(2019, 6, 30, 23, 0, 0, 0, time.UTC)
	if a, b := domain.DayIn(late, time.UTC), domain.DayIn(late, zone); a.String() != "2019-06-30" || b.String() != "2019-07-01" {
		t.Errorf("%s in UTC, %s in the east", a, b)
	}
}

func TestDayProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := domain.Day(rapid.IntRange(int(domain.DayOf(0, 1, 1)), int(domain.DayOf(9999, 12, 31))).Draw(t, "day"))
		if domain.DayOf(d.Date()) != d {
			t.Fatal("its date is another day")
		}
		b, err := json.Marshal(d)
		if err != nil || string(b) != `"`+d.String()+`"` {
			t.Fatalf("written %s, %v", b, err)
		}
		var again domain.Day
		if err := json.Unmarshal(b, &again); err != nil || again != d {
			t.Fatalf("read again as %s, %v", again, err)
		}
		if exact := domain.DateOf(d); !exact.Exact() || exact.First() != d || exact != domain.MustDate(d.String()) {
			t.Fatalf("the date of the day is %s", exact)
		}
	})
}

func TestParseAsOf(t *testing.T) {
	for text, last := range map[string]string{"2019": "2019-12-31", "2019-02": "2019-02-28", "2019-10-14": "2019-10-14", "../2015": "2015-12-31"} {
		t.Run("OK/"+text, func(t *testing.T) {
			if d, err := domain.ParseAsOf("asOf", text); err != nil || d.Last().String() != last {
				t.Errorf("%s, %v", d.Last(), err)
			}
		})
	}
	for text, key := range map[string]string{"2015/..": "date.open", "2019-13": "date.noSuchDay", "": "date.form"} {
		t.Run("Err/"+text, func(t *testing.T) {
			if _, err := domain.ParseAsOf("asOf", text); err == nil || err.Key != key || err.Field != "asOf" {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestParseKnownAt(t *testing.T) {
	zone := time.FixedZone("east", 2*60*60)
	for text, want := range map[string]string{
		"2019-04-02T10:00:00Z":         "2019-04-02T10:00:00Z",
		"2019-04-02T10:00:00.5+02:00":  "2019-04-02T08:00:00.5Z",
		"2019-04-02":                   "2019-04-02T21:59:59.999999999Z",
		"2019-04":                      "2019-04-30T21:59:59.999999999Z",
		"2019":                         "2019-12-31T21:59:59.999999999Z",
		"9999-12-31T23:59:59.000-0000": "",
	} {
		t.Run(text, func(t *testing.T) {
			at, err := domain.ParseKnownAt("knownAt", text, zone)
			if want == "" {
				if err == nil || err.Key != "time.form" || err.Field != "knownAt" {
					t.Errorf("%v", err)
				}
				return
			}
			if err != nil || at.UTC().Format(time.RFC3339Nano) != want {
				t.Errorf("%v, %v", at, err)
			}
		})
	}
}
