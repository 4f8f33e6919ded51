package domain_test

import (
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

// mandate is what every history of these tests begins with.
const mandate = "m0 2018 strategy.mandated title=Strategin region=Regionen family=rus"

// entry reads an entry of the strategy s from a line, "id date kind field=value
// …", where "-" is none. A field is one of the data, with @ before it one of
// the entry; after := comes JSON without blanks.
func entry(t testing.TB, line string) domain.Entry {
	t.Helper()
	e, faults := domain.ParseEntry(written(t, line), domain.Input{AllowUnknown: true})
	if len(faults) > 0 {
		t.Fatalf("%s: %v", line, faults)
	}
	return e
}

// written gives the JSON of a line.
func written(t testing.TB, line string) []byte {
	t.Helper()
	words := strings.Fields(line)
	fields, data := map[string]any{"strategy": "s", "kind": words[2]}, map[string]any{}
	for name, value := range map[string]string{"id": words[0], "occurred": words[1]} {
		if value != "-" {
			fields[name] = value
		}
	}
	if words[2] == domain.Withdrawn {
		fields["reason"] = "Hände aldrig"
	}
	for _, word := range words[3:] {
		name, value, ok := strings.Cut(word, "=")
		if !ok {
			t.Fatalf("%s: %s is no field=value", line, word)
		}
		var v any = value
		if strings.HasSuffix(name, ":") {
			name, v = strings.TrimSuffix(name, ":"), jsontext.Value(value)
		}
		if envelope, ok := strings.CutPrefix(name, "@"); ok {
			fields[envelope] = v
		} else {
			data[name] = v
		}
	}
	fields["data"] = data
	b, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// act reads the entries of several lines.
func act(t testing.TB, lines ...string) []domain.Entry {
	t.Helper()
	var entries []domain.Entry
	for _, line := range lines {
		entries = append(entries, entry(t, line))
	}
	return entries
}

// told records the mandate and then each line as an act of its own, a day
// apart from 2025-01-01 on. Every act must be possible.
func told(t testing.TB, lines ...string) *domain.History {
	t.Helper()
	h := domain.NewHistory("s")
	for i, line := range append([]string{mandate}, lines...) {
		h = record(t, h, domain.DateOf(domain.DayOf(2025, 1, 1+i)).String(), line)
	}
	return h
}

// record records lines as one act, at noon (UTC) of a day. It must be possible.
func record(t testing.TB, h *domain.History, day string, lines ...string) *domain.History {
	t.Helper()
	entries := act(t, lines...)
	if faults := h.Check(entries); len(faults) > 0 {
		t.Fatalf("%s cannot be recorded: %v", lines, faults)
	}
	return h.With(stored(t, h.Sequence()+1, noon(t, day), entries...))
}

func noon(t testing.TB, day string) time.Time {
	t.Helper()
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		t.Fatal(err)
	}
	return at.Add(12 * time.Hour)
}

// fataler is what *testing.T and *rapid.T both are.
type fataler interface{ Fatalf(string, ...any) }

// say renders faults one a line, "entry: key field < other", the reason of what
// becomes impossible after a slash.
func say(faults domain.Errors) string {
	var lines []string
	for _, f := range faults {
		line := f.Entry + ": " + f.Key
		if reason, ok := f.Args["reason"].(domain.Message); ok {
			line += "/" + reason.Key
		}
		for _, more := range []struct{ sign, text string }{{" ", f.Field}, {" < ", f.Other}, {" offers ", f.Offer}} {
			if more.text != "" {
				line += more.sign + more.text
			}
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// ids lists items by their ids.
func ids(items []*domain.Item) string {
	var list []string
	for _, item := range items {
		list = append(list, item.ID)
	}
	return strings.Join(list, " ")
}

// impossible lists the ids of the items that are left out, with the reason.
func impossible(r *domain.Reading) string {
	var list []string
	for _, item := range r.Items {
		if item.Impossible != nil {
			list = append(list, item.ID+":"+item.Impossible.Key)
		}
	}
	return strings.Join(list, " ")
}
