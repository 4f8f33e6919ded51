package points

import (
	"strings"
	"testing"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/domain/rules"
)

var line = domaintest.Line

var life = domaintest.History(
	domaintest.Mandate,
	line("utkast", "2012-03", "version.drafted", `{"version":"v"}`),
	line("plan", "2012-04", "consultation.planned", `{"consultation":"k","method":"referral","title":"Remiss"}`),
	line("oppnar", "2012-05-02", "consultation.opened", `{"consultation":"k","closes":"2012-09-30"}`),
	line("stanger", "2012-09-30", "consultation.closed", `{"consultation":"k"}`),
	line("oppen", "2013-05-02", "consultation.opened", `{"consultation":"l","closes":"2013-09-30","method":"survey","title":"E"}`),
	line("antagen", "2014-22", "version.adopted", `{"version":"v"}`),
	line("antagen-fel", "2015", "version.adopted", `{"version":"v"}`),
	line("tillbaka", "", "entry.withdrawn", `{"entry":"antagen-fel"}`, `"reason":"fel"`),
	line("antagen-2", "2018-02-16", "version.adopted", `{"version":"w"}`),
	line("period", "2018-02-16", "strategy.scheduled", `{"from":"2018","rules":"se-rus"}`),
)

var packs = func() *rules.Packs {
	p, err := rules.Load()
	if err != nil {
		panic(err)
	}
	return p
}()

func TestFind(t *testing.T) {
	today := domain.DayOf(2026, 3, 2)
	for text, want := range map[string]string{
		"2019":              "2019-12-31 ",
		"2019-03/2019-06":   "2019-06-30 ",
		"today":             "2026-03-02 ",
		"start":             "2010-01-01 m",
		"adoption":          "2018-02-16 antagen-2",
		"version:v":         "2014-06-01 antagen",
		"version:w":         "2018-02-16 antagen-2",
		"version:v@drafted": "2012-03-01 utkast",
		"version:v@adopted": "2014-06-01 antagen",
		"election:2018":     "2018-09-09 ",
		"election:2030":     "2030-09-08 ",
		"consultation:k":    "2012-09-30 stanger",
		"consultation:l":    "2013-05-02 oppen",
		"entry:utkast":      "2012-03-01 utkast",
	} {
		got, err := Find(life.Read(domain.At{}), "from", text, today, packs)
		if err != nil || got.Day.String()+" "+got.Entry != want || got.Name != text {
			t.Errorf("%s: %v %v, want %s", text, got, err, want)
		}
	}
}

func TestFindRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"version:x":                "notFound point.unknown",
		"entry:antagen-fel":        "notFound point.unknown",
		"verison:v":                "invalid point.form",
		"snart":                    "invalid point.form",
		"":                         "invalid point.form",
		"Adoption":                 "invalid point.form",
		"version:":                 "invalid point.form",
		"version:v@referred":       "notFound point.unknown",
		"version:w@drafted":        "notFound point.unknown",
		"version:v@refered":        "invalid point.stage",
		"version:@adopted":         "invalid point.stage",
		"version:v@":               "invalid point.stage",
		"election:2019":            "invalid point.election",
		"election:-2018":           "invalid point.election",
		"election:":                "invalid point.election",
		"20191":                    "invalid date.form",
		"2019/..":                  "invalid date.open",
		strings.Repeat("x", 1+400): "invalid point.long",

		"s/entry:" + strings.Repeat("\u00e5", 256): "invalid point.form",
		"entry:" + strings.Repeat("\u00e5", 256):   "notFound point.unknown",
	} {
		_, err := Find(life.Read(domain.At{}), "from", text, 0, packs)
		fault, ok := err.(*domain.Error)
		if !ok || string(fault.Code)+" "+fault.Key != want || fault.Field != "from" {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

func TestSplit(t *testing.T) {
	for text, want := range map[string][2]string{
		"vg2020/version:vg2020": {"vg2020", "version:vg2020"},
		"vg2020/2014":           {"vg2020", "2014"},
		"2019/2020":             {"", "2019/2020"},
		"2019-03/2019-06":       {"", "2019-03/2019-06"},
		"entry:a/b":             {"", "entry:a/b"},
		"adoption":              {"", "adoption"},
	} {
		if s, p := Split(text); s != want[0] || p != want[1] {
			t.Errorf("%s: %q %q", text, s, p)
		}
	}
}

// A point that is not named needs no reading.
func TestNamed(t *testing.T) {
	for text, want := range map[string]bool{"2019": false, "2019-03/2019-06": false, "today": false,
		"start": true, "adoption": true, "version:v": true, "entry:2019": true, "snart": true, "": true} {
		if Named(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
		if !want {
			if _, err := Find(nil, "from", text, 0, nil); err != nil {
				t.Errorf("%q: %v", text, err)
			}
		}
	}
}

// What is not there is answered with the nearest that is.
func TestNearest(t *testing.T) {
	for text, want := range map[string]string{
		"consultation:kk": "consultation:k", "version:uu": "", "Adoption": "adoption", "strat": "start", "verison:v": "version"} {
		_, err := Find(life.Read(domain.At{}), "from", text, 0, packs)
		if fault, ok := err.(*domain.Error); !ok || fault.Args["nearest"] != want {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}

// Elections are known by the pack that holds, and by none else.
func TestNoElections(t *testing.T) {
	bare := domaintest.History(domaintest.Mandate)
	for name, c := range map[string]struct {
		h     *domain.History
		packs *rules.Packs
	}{"no pack holds": {bare, packs}, "no packs": {life, nil}} {
		_, err := Find(c.h.Read(domain.At{}), "from", "election:2018", 0, c.packs)
		if fault, ok := err.(*domain.Error); !ok || fault.Key != "point.noElections" {
			t.Errorf("%s: %v", name, err)
		}
	}
}
