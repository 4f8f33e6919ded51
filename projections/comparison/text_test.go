package comparison_test

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/domain/domaintest"
)

// counts are the numbers that a paragraph tells, by the key of their phrase,
// those of a group with its name first.
type counts map[string]int

// told gathers the numbers of a message, and checks that each phrase stands in
// the paragraph in both languages.
func (c counts) told(t fatal, whole, m domain.Message, group string) {
	t.Helper()
	if name, ok := strings.CutPrefix(m.Key, "comparison.group."); ok {
		group = name + " "
	}
	if name, ok := strings.CutPrefix(m.Key, "comparison.n."); ok {
		n := m.Args["n"].(int)
		c[group+name] += n
		for _, lang := range []string{"sv", "en"} {
			words := i18n.For(lang)
			if phrase := words.Text(m); !strings.Contains(words.Text(whole), phrase) || !numbers(phrase, n) {
				t.Fatalf("%s: %q is not in %q", lang, phrase, words.Text(whole))
			}
		}
	}
	for _, arg := range m.Args {
		if part, ok := arg.(domain.Message); ok {
			c.told(t, whole, part, group)
		}
	}
}

// numbers tells whether a phrase says a number, which may be "once".
func numbers(phrase string, n int) bool {
	return strings.Contains(phrase, strconv.Itoa(n)) || n == 1 && (strings.Contains(phrase, "once") || strings.Contains(phrase, "en gång"))
}

// expected counts the lists anew, from the objects.
func expected(c object) counts {
	want := counts{}
	for _, name := range lists {
		want[name] = len(c[name].([]any))
	}
	for _, group := range things {
		for _, d := range c[group].([]any) {
			for _, phrase := range phrases(group, d.(object)) {
				want[group+" "+phrase]++
			}
		}
	}
	for key, n := range want {
		if n == 0 {
			delete(want, key)
		}
	}
	return want
}

// phrases says by which phrases a thing is told. Answers are counted by
// themselves.
func phrases(group string, d object) (all []string) {
	before, _ := d["before"].(object)
	after, _ := d["after"].(object)
	number := func(o object, name string) float64 { n, _ := o[name].(float64); return n }
	answers := int(number(after, "responses") - number(before, "responses"))
	switch group {
	case "consultations":
		for _, step := range []string{"opened", "closed", "reported", "cancelled"} {
			if before[step] == nil && after[step] != nil {
				all = append(all, "consultation."+step)
			}
		}
		if number(after, "extensions") > number(before, "extensions") {
			all = append(all, "consultation.extended")
		}
		for range answers {
			all = append(all, "consultation.answers")
		}
	case "indicators":
		if way, ok := d["target"].(string); ok {
			all = append(all, "target."+way)
		}
	case "deadlines":
		if d["change"] == "ended" {
			all = append(all, "deadline."+after["status"].(string))
		}
		for range int(number(d, "moves")) {
			all = append(all, "deadline moves")
		}
	}
	change := d["change"].(string)
	retired := group == "indicators" && change == "ended"
	if len(all) == 0 || change == "removed" || retired || group != "consultations" && change == "added" {
		all = append(all, "thing."+change)
	}
	return all
}

// Every number of the paragraph is the length of a list, or of the part of one
// that it speaks of; and what has a length is told.
func TestCounts(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := domaintest.Random(rt)
		d := compare(rt, h, draw(rt, h, "a"), draw(rt, h, "b"))
		got := counts{}
		got.told(rt, d.Text, d.Text, "")
		for key, n := range got { // the moves are told a deadline at a time
			if name, ok := strings.CutPrefix(key, "deadlines deadline."); ok && name != "met" && name != "waived" {
				delete(got, key)
				got["deadlines deadline moves"] += n
			}
		}
		want := expected(asJSON[object](rt, d))
		for key := range want {
			if got[key] != want[key] {
				rt.Fatalf("%s: told %d, there are %d: %s", key, got[key], want[key], i18n.For("en").Text(d.Text))
			}
		}
		for key := range got {
			if want[key] == 0 {
				rt.Fatalf("%s: told %d, there is none: %s", key, got[key], i18n.For("en").Text(d.Text))
			}
		}
	})
}

var line = domaintest.Line

// paragraph compares two points of a history and gives the paragraph in both
// languages.
func paragraph(t *testing.T, h *domain.History, from, to string) (en, sv string) {
	t.Helper()
	c := between(t, h, from, to)
	return i18n.For("en").Text(c.Text), i18n.For("sv").Text(c.Text)
}

func TestText(t *testing.T) {
	h := domaintest.History(
		domaintest.Mandate,
		line("p1", "2010", "priority.proposed", `{"priority":"a","level":"goal","title":"A"}`),
		line("p2", "2010", "priority.proposed", `{"priority":"b","level":"goal","title":"B"}`),
		line("p3", "2010", "priority.proposed", `{"priority":"c","level":"goal","title":"C"}`),
		line("d1", "2010", "deadline.set", `{"deadline":"remiss","title":"Remiss","due":"2015-03-01","basis":"plan"}`),
		line("i1", "2010", "indicator.defined", `{"indicator":"i","title":"I","unit":"procent","better":"higher","target":10}`),
		line("v1", "2014-02-16", "version.adopted", `{"version":"v","title":"V"}`),
		line("x1", "2014-06-01", "priority.dropped", `{"priority":"a"}`),
		line("x2", "2014-06-01", "priority.dropped", `{"priority":"b"}`),
		line("x3", "2014-06-01", "priority.split", `{"priority":"c","into":[{"priority":"d","title":"D"},{"priority":"e","title":"E"}]}`),
		line("x4", "2014-06-01", "indicator.retargeted", `{"indicator":"i","target":8}`),
		line("x5", "2014-06-01", "deadline.moved", `{"deadline":"remiss","due":"2015-04-01"}`),
		line("x6", "2014-07-01", "deadline.moved", `{"deadline":"remiss","due":"2015-04-18"}`),
		line("x7", "2014-08", "meeting.held", `{"meeting":"m","form":"other","title":"M"}`),
	)
	for _, c := range []struct{ from, to, en, sv string }{
		{"adoption", "today",
			"Since the adoption of version v (16 February 2014), among the priorities: 2 dropped, 1 split into 2. " +
				"Deadlines: “Remiss” moved 2 times, 48 days later in all. Indicators: 1 target lowered. " +
				"1 other entry in between changed nothing of this: meeting held (1).",
			"Sedan antagandet av version v (16 februari 2014), bland prioriteringarna: 2 ströks, 1 delades i 2. " +
				"Tidsfrister: ”Remiss” flyttades 2 gånger, sammanlagt 48 dagar senare. Indikatorer: 1 målvärde sänktes. " +
				"1 annan post däremellan ändrade inget av detta: möte hållet (1)."},
		{"adoption", "2014-05", "Nothing differs between the adoption of version v (16 February 2014) and 31 May 2014.",
			"Inget skiljer antagandet av version v (16 februari 2014) från 31 maj 2014."},
		{"2014-07-31", "entry:x7",
			"Nothing differs between 31 July 2014 and meeting m (August 2014). 1 other entry in between changed nothing of this: meeting held (1).",
			"Inget skiljer 31 juli 2014 från mötet m (augusti 2014). 1 annan post däremellan ändrade inget av detta: möte hållet (1)."},
	} {
		en, sv := paragraph(t, h, c.from, c.to)
		if en != c.en || sv != c.sv {
			t.Errorf("%s to %s:\n%s\n%s", c.from, c.to, en, sv)
		}
	}
	if en, _ := paragraph(t, h, "2014-06-15", "adoption"); !strings.HasPrefix(en,
		"From 15 June 2014 back to the adoption of version v (16 February 2014), among the priorities: 3 added, 2 dropped. ") {
		t.Error(en)
	}
}
