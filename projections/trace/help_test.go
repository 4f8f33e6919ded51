package trace

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

// history makes a history of lines, one act each, a day apart.
func history(strategy string, lines ...string) *domain.History {
	h := domain.NewHistory(strategy)
	for i, line := range lines {
		h.Add(domain.Stored{Sequence: uint64(i + 1), Recorded: time.Date(2024, 1, 1+i, 12, 0, 0, 0, time.UTC), Recorder: "local",
			Entries: []jsontext.Value{jsontext.Value(line)}})
	}
	return h
}

// entry makes a line: "id day kind data < because because".
func entry(strategy, text string) string {
	text, because, _ := strings.Cut(text, " < ")
	part := strings.SplitN(text, " ", 4)
	e := map[string]any{"id": part[0], "strategy": strategy, "kind": part[2], "data": jsontext.Value("{}")}
	if part[1] != "-" {
		e["occurred"] = part[1]
	}
	if len(part) > 3 {
		e["data"] = jsontext.Value(part[3])
	}
	if because != "" {
		e["because"] = strings.Fields(because)
	}
	if part[2] == domain.Withdrawn {
		e["reason"] = "Fel."
	}
	if strings.HasPrefix(part[2], "decision.taken") {
		e["authority"] = "RF"
	}
	b, err := json.Marshal(e, json.Deterministic(true))
	if err != nil {
		panic(err)
	}
	return string(b)
}

func historyOf(strategy string, texts ...string) *domain.History {
	lines := make([]string, len(texts))
	for i, text := range texts {
		lines[i] = entry(strategy, text)
	}
	return history(strategy, lines...)
}

// told writes steps as "id link>other link>other", with ! for what is inferred,
// ? for what is unsure and - for what is missing.
func told(steps []Step) string {
	var all []string
	for _, s := range steps {
		text := s.ID
		if s.Strategy != "" {
			text = s.Strategy + "/" + text
		}
		if s.Missing {
			text += "-"
		}
		for _, l := range s.Links {
			text += fmt.Sprintf(" %s>%s", l.Link, l.Entry)
			if l.Inferred {
				text += "!"
			}
			if l.Unsure {
				text += "?"
			}
		}
		all = append(all, text)
	}
	return strings.Join(all, "; ")
}

func changesOf(list []Change) string {
	var all []string
	for _, c := range list {
		text := c.ID + " [" + strings.Join(c.Priorities, " ") + "]"
		for _, b := range c.Behind {
			text += " behind " + b.ID
		}
		for _, d := range c.Decisions {
			text += " decision " + d.ID + " by " + d.Authority
			if d.Inferred {
				text += "!"
			}
			if d.Unsure {
				text += "?"
			}
		}
		for _, v := range c.Versions {
			text += " " + string(v.Link) + " " + v.ID
			if v.Unsure {
				text += "?"
			}
		}
		all = append(all, text)
	}
	return strings.Join(all, "; ")
}

func same(t testing.TB, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\ngot  %s\nwant %s", what, got, want)
	}
}

func marshal(t interface{ Fatal(...any) }, v any) string {
	b, err := json.Marshal(v, json.Deterministic(true))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func has(steps []Step, id string) *Step {
	if i := slices.IndexFunc(steps, func(s Step) bool { return s.ID == id && s.Strategy == "" }); i >= 0 {
		return &steps[i]
	}
	return nil
}
