package plan

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/domain/rules"
)

// asks reads a wish.
func asks(t rapid.TB, w Wish) Ask {
	t.Helper()
	a, err := w.Read(UsualLengths(), nil, func(field string) string { return field })
	if err != nil {
		t.Fatal(err)
	}
	a.calendar = swedish()
	return a
}

// swedish has the days off of Sweden, loaded once.
var swedish = sync.OnceValue(func() *rules.Calendar {
	packs, err := rules.Load()
	if err != nil {
		panic(err)
	}
	return &packs.Get("se-rus").Calendar
})

// build makes the plan of a history of a mandate and some lines on a day.
func build(t testing.TB, w Wish, today string, lines ...string) Plan {
	t.Helper()
	h := domaintest.History(append([]string{domaintest.Mandate}, lines...)...)
	p, err := Build(h.Read(domain.At{}), asks(t, w), domaintest.Day(t, today), domaintest.Packs(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// line makes an entry from "id day kind data".
func line(text string) string {
	part := strings.SplitN(text, " ", 4)
	return domaintest.Line(part[0], part[1], part[2], part[3])
}

func lines(texts ...string) (list []string) {
	for _, text := range texts {
		list = append(list, line(text))
	}
	return list
}

// starts writes the latest starts, short and long, of a plan's steps.
func starts(p Plan) string {
	var b strings.Builder
	for _, s := range p.Steps {
		fmt.Fprintf(&b, "%s %s %s\n", s.Step, s.Short, s.Long)
	}
	return b.String()
}
