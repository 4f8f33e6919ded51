// Package domaintest makes histories for the tests of what is built from them.
package domaintest

import (
	"fmt"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

// Began is when the first entry of a made history was recorded; the others
// follow by a second each.
var Began = time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)

// History makes the history of strategy "s" from entries as Line gives them,
// each an act of its own.
func History(lines ...string) *domain.History { return Of("s", lines...) }

// Of is History for a strategy of another key.
func Of(strategy string, lines ...string) *domain.History {
	h := domain.NewHistory(strategy)
	for i, line := range lines {
		line = strings.Replace(line, `"strategy":"s"`, fmt.Sprintf(`"strategy":%q`, strategy), 1)
		h.Add(domain.Stored{Sequence: uint64(i + 1), Recorded: Began.Add(time.Duration(i) * time.Second), Recorder: "local",
			Entries: []jsontext.Value{jsontext.Value(line)}})
	}
	return h
}

// Mandate is the first entry of a history.
const Mandate = `{"id":"m","strategy":"s","kind":"strategy.mandated","occurred":"2010","data":{"title":"S","region":"R","family":"rus"}}`

// Line makes an entry of strategy "s". Data is its JSON object; more are other
// fields as JSON members, such as `"authority":"RF"`.
func Line(id, occurred, kind, data string, more ...string) string {
	fields := []string{fmt.Sprintf(`"id":%q,"strategy":"s","kind":%q`, id, kind)}
	if occurred != "" {
		fields = append(fields, fmt.Sprintf(`"occurred":%q`, occurred))
	}
	fields = append(append(fields, more...), `"data":`+data)
	return "{" + strings.Join(fields, ",") + "}"
}
