package redline

import (
	"fmt"
	"strings"

	"kronika/domain"
	"kronika/domain/domaintest"
)

var line = domaintest.Line

// asOf reads a history as of a day.
func asOf(h *domain.History, day string) *domain.Reading {
	return h.Read(domain.At{AsOf: domain.MustDate(day)})
}

// now reads all of a history.
func now(h *domain.History) *domain.Reading { return h.Read(domain.At{}) }

// told writes pieces a line a text, with marks around what changed and the id
// of the entry behind it.
func told(list []Piece) string {
	var b strings.Builder
	for i, p := range list {
		if i == 0 || list[i-1].Key != p.Key || list[i-1].Field != p.Field || list[i-1].Thing != p.Thing {
			fmt.Fprintf(&b, "\n%s %s %s", strings.TrimSpace(p.Thing+" "+p.Key), p.Field, p.Fate)
			if p.Was != "" {
				fmt.Fprintf(&b, " was %s", p.Was)
			}
			b.WriteString(": ")
		}
		by := ""
		if p.By != nil {
			by = "<" + p.By.Entry + ">"
		}
		marks := map[string][2]string{"same": {"", ""}, "del": {"[-", "-]"}, "ins": {"{+", "+}"}, "moved-from": {"[~", "~]"}, "moved-to": {"{~", "~}"}}[p.Op]
		b.WriteString(marks[0] + p.Text + marks[1] + by)
	}
	return strings.TrimSpace(strings.ReplaceAll(b.String(), " \n", "\n"))
}

// sides puts the old and the new texts together from pieces.
func sides(list []Piece) (old, new map[string]string) {
	old, new = map[string]string{}, map[string]string{}
	for _, p := range list {
		before := p.Thing + " " + p.Key + " " + p.Field
		after := before
		if p.Was != "" {
			before = p.Thing + " " + p.Was + " " + p.Field
		}
		if p.Op == "same" || p.Op == "del" || p.Op == "moved-from" {
			old[before] += p.Text
		}
		if p.Op == "same" || p.Op == "ins" || p.Op == "moved-to" {
			new[after] += p.Text
		}
	}
	return old, new
}

// words gives all the words of a reading, as sides puts them together.
func words(r *domain.Reading) map[string]string {
	all := map[string]string{}
	put := func(key, text string) {
		if text != "" {
			all[key] = text
		}
	}
	put("strategy  title", r.State.Title)
	for _, p := range r.State.Tree() {
		put("priority "+p.Key+" title", p.Title)
		put("priority "+p.Key+" text", p.Text)
	}
	return all
}
