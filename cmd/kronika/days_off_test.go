package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"kronika/adapters/notify"
)

// A reminder that falls on a day off comes before it, and which days are off
// follows from the rules that the strategy follows: 17 May is off in Norway and
// not in Sweden.
func TestDaysOff(t *testing.T) {
	for pack, want := range map[string]string{"no-regional": "2027-05-14@30", "se-rus": "2027-05-14@90", "": "2027-05-14@90"} {
		dir := t.TempDir()
		write(t, filepath.Join(dir, "notify.json"), whoGetsWhat)
		file := filepath.Join(dir, "s.jsonl")
		write(t, file, fmt.Sprintf(`{"id":"m","strategy":"s","kind":"strategy.mandated","occurred":"2026-01-01","data":{"title":"S","region":"R","family":"rus"}}
{"id":"p","strategy":"s","kind":"strategy.scheduled","occurred":"2026-01-01","data":{"from":"2026-01-01"%s}}
{"id":"d","strategy":"s","kind":"deadline.set","occurred":"2026-01-01","data":{"deadline":"d","title":"D","due":"2027-06-16","basis":"plan"}}
`, map[bool]string{true: `,"rules":"` + pack + `"`, false: ""}[pack != ""]))
		must(t, "import", "--data="+dir, file)
		var list []notify.Planned
		if err := json.Unmarshal([]byte(must(t, "reminders", "--data="+dir, "--json", "--on=2027-05-14", "--days=5")), &list); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, l := range list {
			for _, topic := range l.Topics {
				if topic.Ref == "deadline/d" {
					got = append(got, fmt.Sprintf("%s@%d", l.On, topic.Stage))
				}
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", pack, got, want)
		}
	}
}
