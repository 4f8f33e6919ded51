package web

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"strconv"
	"strings"

	"kronika/projections/consultations"
)

// partiesCSV answers with the parties of a consultation as its page lists them,
// in the reader's words, with the ids of their entries. A text that a
// spreadsheet would take for a formula has an apostrophe before it.
func (s *Web) partiesCSV(w http.ResponseWriter, r *http.Request) {
	l := s.look(r)
	err := l.ask()
	var a *asking
	if err == nil {
		a, err = l.asking()
	}
	if err != nil {
		s.fault(w, l, err)
		return
	}
	f := l.frame("")
	a.f = &f
	var b bytes.Buffer
	b.WriteString("\ufeff") // a spreadsheet reads the letters as they are by it
	out := csv.NewWriter(&b)
	for _, record := range a.records() {
		_ = out.Write(record) // into memory
	}
	out.Flush()
	h := w.Header()
	h.Set("Content-Type", "text/csv; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="`+l.history.Strategy+"-"+a.of.Key+`.csv"`)
	h.Set("Content-Language", l.words.Lang())
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-cache")
	h.Set("Vary", "Accept-Language")
	if _, err := w.Write(b.Bytes()); err != nil {
		s.Log.Debug("answer cut short", "error", err)
	}
}

// records gives the table of the parties with its heading.
func (a *asking) records() [][]string {
	head := []string{}
	for _, key := range []string{"asking.col.party", "asking.col.class", "asking.col.duty", "head.status", "asking.col.reminders",
		"asking.col.late", "asking.col.stance", "asking.col.gap", "asking.col.entries"} {
		head = append(head, a.text(key, nil))
	}
	rows := [][]string{head}
	classes := consultations.Classes([]consultations.Consultation{*a.view})
	for _, p := range a.partyRows(classes) {
		if p.None {
			rows = append(rows, []string{"", p.Party, a.duty(p.Duty, classes), p.Status, "", "", "", p.Gap, ""})
			continue
		}
		rows = append(rows, harmless([]string{p.Party, p.Category, a.duty(p.Duty, classes), p.Status, strconv.Itoa(p.of.Reminders),
			a.text(map[bool]string{true: "fact.yes", false: "fact.no"}[p.of.Late], nil), p.Stance, p.Gap, strings.Join(p.ids, " ")}))
	}
	return rows
}

// harmless keeps a spreadsheet from taking a text for a formula.
func harmless(record []string) []string {
	for i, s := range record {
		if s != "" && strings.IndexByte("=+-@\t\r\n", s[0]) >= 0 {
			record[i] = "'" + s
		}
	}
	return record
}
