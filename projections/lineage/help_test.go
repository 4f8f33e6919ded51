package lineage

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kronika/domain"
	"kronika/domain/domaintest"
)

// today is the day that tests ask on.
var today = domain.DayOf(2030, 1, 1)

// entries makes the lines of a history, each entry's id its number: "2011
// proposed DATA & MORE", where a kind without a full stop is one of priorities.
func entries(lines ...string) []string {
	list := []string{domaintest.Mandate}
	for i, line := range lines {
		parts := strings.SplitN(line, " ", 3)
		kind := parts[1]
		if !strings.Contains(kind, ".") {
			kind = "priority." + kind
		}
		data, more, found := strings.Cut(parts[2], " & ")
		if !found {
			list = append(list, domaintest.Line(fmt.Sprint(i+1), parts[0], kind, data))
			continue
		}
		list = append(list, domaintest.Line(fmt.Sprint(i+1), parts[0], kind, data, more))
	}
	return list
}

func proposed(day, key string) string {
	return fmt.Sprintf(`%s proposed {"priority":%q,"level":"goal","title":%q}`, day, key, strings.ToUpper(key))
}

func version(day, stage, key string) string {
	return fmt.Sprintf(`%s version.%s {"version":%q}`, day, stage, key)
}

// of tells the lineage of a history, which must be possible.
func of(t testing.TB, h *domain.History, a Asked) *Lineage {
	t.Helper()
	a.Today = today
	l, err := Of(h, a)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// sound fails where an entry of a made history is impossible.
func sound(t testing.TB, h *domain.History) {
	t.Helper()
	for _, item := range h.Read(domain.At{}).Items {
		if item.Impossible != nil {
			t.Fatalf("%s is impossible: %v", item.ID, item.Impossible)
		}
	}
}

// fates writes a passage in short: of each priority of the first column its
// fate, what it led to, what made it so and what else happened, and of each of
// the second its origin.
func fates(l *Lineage, p Passage) string {
	var parts []string
	for _, b := range l.Columns[p.From-1].Nodes {
		parts = append(parts, b.Priority+" "+b.Fate+turned(b.Became, ">"))
	}
	for _, b := range l.Columns[p.To-1].Nodes {
		parts = append(parts, b.Priority+" "+b.Origin+turned(b.Came, "<"))
	}
	for _, one := range p.Passing {
		parts = append(parts, "("+one.Priority+strings.Join(prefixed(">", one.Nodes), "")+deeds(one.Deeds)+")")
	}
	return strings.Join(parts, "; ")
}

func turned(t *Turn, arrow string) string {
	s := strings.Join(prefixed(arrow, t.Nodes), "")
	s += deeds(t.By)
	if len(t.Also) > 0 {
		s += " +" + deeds(t.Also)
	}
	if !t.Stated {
		s += " ?"
	}
	return s
}

func prefixed(arrow string, ids []string) []string {
	var list []string
	for _, id := range ids {
		_, key, _ := strings.Cut(id, "/")
		list = append(list, arrow+key)
	}
	slices.Sort(list)
	return list
}

func deeds(list []Deed) string {
	s := ""
	for _, d := range list {
		s += " " + d.What + d.Entry
	}
	return s
}
