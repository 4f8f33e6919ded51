package i18n

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/projections/deadlines"
	"kronika/projections/timeline"
)

// readings reads the examples of every kind, and the histories that are
// shipped.
func readings(t *testing.T) map[string]*domain.Reading {
	t.Helper()
	files, err := filepath.Glob(root + "/cmd/kronika/examples/*.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*domain.Reading{}
	for _, file := range append(files, root+"/projections/timeline/testdata/every.jsonl") {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		act := domain.Stored{Sequence: 1, Recorded: time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC), Recorder: "local"}
		strategy := strings.TrimSuffix(filepath.Base(file), ".jsonl")
		for line := range bytes.Lines(b) {
			if line[0] == '{' {
				act.Entries = append(act.Entries, jsontext.Value(bytes.TrimSpace(line)))
			}
		}
		all[filepath.Base(file)] = domain.NewHistory(strategy).With(act).Read(domain.At{})
	}
	return all
}

// Every sentence of a real history reads as words: no placeholder is left, and
// no key.
func TestReadingsInWords(t *testing.T) {
	packs := domaintest.Packs(t)
	for name, r := range readings(t) {
		t.Run(name, func(t *testing.T) {
			var all []domain.Message
			for _, item := range timeline.Build(r, true) {
				all = append(append(all, item.Title, item.Impossible), item.Odd...)
			}
			for _, d := range deadlines.Build(r, domain.DayOf(2026, 1, 2), packs) {
				all = append(all, d.Title, d.Why)
			}
			for _, m := range all {
				for _, c := range languages {
					worded(t, c, m)
				}
			}
		})
	}
}

func worded(t *testing.T, c *Catalogue, m domain.Message) {
	t.Helper()
	text := c.Text(m)
	if strings.ContainsAny(text, "{}[") || strings.Contains(text, "  ") || strings.Contains(text, m.Key) && m.Key != "" && m.Key != "text" {
		t.Errorf("%s %s: %q", c.Lang(), m.Key, text)
	}
}

func TestTitlesInWords(t *testing.T) {
	titles := map[string]domain.Message{}
	for _, item := range timeline.Build(readings(t)["every.jsonl"], true) {
		titles[item.ID] = item.Title
	}
	for id, want := range map[string][2]string{
		"title.strategy.scheduled": {"Strategins period: 1 januari 2020 till 2030", "The strategy's period: 1 January 2020 to 2030"},
		"title.role.ended":         {"Styrgruppen är inte längre styrgrupp", "No longer steering group: Styrgruppen"},
		"title.priority.merged":    {"”Mål A, bättre” och ”Delmål B” slogs ihop till ”Sammanslaget”", "“Mål A, bättre” and “Delmål B” were merged into “Sammanslaget”"},
		"title.priority.split":     {"”Sammanslaget” delades i ”Ett”, ”Två” och ”Tre”", "“Sammanslaget” was split into “Ett”, “Två” and “Tre”"},
		"title.consultation.reminded.parties": {"Ett, Två, Tre, Fyra, Fem och 3 till påmindes om remissen ”Remiss”",
			"Ett, Två, Tre, Fyra, Fem and 3 more were reminded of the written consultation “Remiss”"},
		"title.consultation.response-received#2": {"Svar från en privatperson i remissen ”Remiss”: avstyrker",
			"Response from a private person to the written consultation “Remiss”: opposes"},
		"title.consultation.tallied.counts": {"Räknat i remissen ”Remiss”: 200 inbjudna, minst 900 svar, 1 avstod, högst 47 privatpersoner, 10–20 deltagare och 6 tillfällen",
			"Counted for the written consultation “Remiss”: 200 invited, at least 900 responses, 1 declined, at most 47 private persons, 10–20 participants and 6 events"},
		"title.meeting.held.participants": {"Konferens hölls: ”Konferens”, omkring 130 deltagare", "Conference held: “Konferens”, about 130 participants"},
		"title.funding.allocated":         {"1\u00a0234\u00a0567,5 SEK fördelades, egna medel", "1,234,567.5 SEK allocated, own funds"},
		"title.indicator.measured.of": {"”Sysselsättning”, första kvartalet 2019 (kvinnor, Falun, Mora): omkring 75 procent",
			"“Sysselsättning”, first quarter of 2019 (kvinnor, Falun, Mora): about 75 procent"},
		"title.revision.concluded": {"Översynen avslutades: strategin är fortfarande aktuell", "The review was concluded: the strategy is still current"},
		"title.entry.withdrawn":    {"Återtaget: Anmärkning till: ”Strategi 2030” antogs", "Withdrawn: Note on: “Strategi 2030” was adopted"},
	} {
		if sv, en := swedish.Text(titles[id]), english.Text(titles[id]); sv != want[0] || en != want[1] {
			t.Errorf("%s:\n%s\n%s", id, sv, en)
		}
	}
}
