package web

import (
	"regexp"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
	"kronika/domain/domaintest"
)

// third is the sample with a third version, which drops one priority more,
// merges two and adds one.
func third() *domain.History {
	line := domaintest.Line
	h := sample()
	for i, l := range []string{
		line("k3", "2022", "priority.dropped", `{"priority":"k"}`),
		line("m3", "2022", "priority.merged", `{"priorities":["c1","c2"],"into":"c3","title":"To heal <all>"}`),
		line("e3", "2022", "priority.proposed", `{"priority":"e","level":"goal","title":"To share"}`),
		line("v3", "2023", "version.adopted", `{"version":"v3","title":"The third"}`)} {
		h = h.With(domain.Stored{Sequence: uint64(100 + i), Recorded: domaintest.Began.AddDate(1, 0, i), Recorder: "local",
			Entries: []jsontext.Value{jsontext.Value(l)}})
	}
	return h
}

// TestChain: three versions stand beside each other, the picture between two of
// them has the ribbons that the table of that step has rows, and each name is
// as high as its block.
func TestChain(t *testing.T) {
	page := shown(t, third(), "priorities", "", "en", (*Web).priorities)
	chain := first(t, page, `(?s)<div class="flow passing">(.*?)</figure>`)
	pictures := strings.Split(chain, "<svg")[1:]
	if n := strings.Count(chain, `class="head"`); n != 3 || len(pictures) != 2 {
		t.Fatalf("%d columns and %d pictures in %s", n, len(pictures), chain)
	}
	tables := regexp.MustCompile(`(?s)<details class="asdata"><summary>Same data as a table.*?<tbody>(.*?)</tbody>`).FindAllStringSubmatch(page, -1)
	if len(tables) != 2 {
		t.Fatalf("%d tables", len(tables))
	}
	for i, picture := range pictures {
		rows := strings.Count(tables[len(tables)-1-i][1], "<tr>") // the latest step stands first
		if bands := strings.Count(picture, `<path class="band`); bands != rows {
			t.Errorf("step %d has %d ribbons and %d rows", i, bands, rows)
		}
	}
	for _, want := range []string{"To heal &lt;all&gt;", "dropped", `<li class="u2">`, "block blank"} {
		if !strings.Contains(chain, want) {
			t.Errorf("it lacks %q: %s", want, chain)
		}
	}
	if one := shown(t, third(), "priorities", "from=version:v1&to=version:v3", "en", (*Web).priorities); strings.Contains(one, "flow passing") {
		t.Error("two points are drawn as several versions")
	}
}
