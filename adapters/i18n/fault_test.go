package i18n

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

func TestError(t *testing.T) {
	notMade := domain.Wrong("data.parent", "key.notMade", domain.Args{"thing": domain.Say("thing.priority", nil), "key": "vision"})
	notMade.File, notMade.Line, notMade.Entry = "vgr.jsonl", 1012, "mal-1"
	offered := domain.Fault(domain.Invalid, "consultation.closedAlready", domain.Args{"key": "remiss"})
	offered.Entry, offered.Other, offered.Offer = "b", "a", "2019-03-06/2019"
	blamed := domain.Fault(domain.Invalid, "act.makesImpossible", domain.Args{"id": "old", "reason": notMade.Message})
	blamed.Entry, blamed.Other = "new", "old"
	nameless := domain.Wrong("kind", "kind.unknown", domain.Args{"came": "zzz", "nearest": ""})
	nameless.Line = 1012
	mandated := domain.Wrong("kind", "strategy.mandatedTwice", nil)
	for name, c := range map[string]struct {
		err    error
		sv, en string
	}{
		"nil": {nil, "", ""},
		"file, line, field, entry": {notMade,
			"vgr.jsonl:1012: data.parent: Prioriteringen ”vision” fanns inte då. Det gäller posten mal-1.",
			"vgr.jsonl:1012: data.parent: The priority “vision” did not exist by then. This is about entry mal-1."},
		"both entries and an offer": {fmt.Errorf("wrapped: %w", offered),
			"Remissen ”remiss” är redan stängd, genom posten a. Det gäller posten b. Datumet 2019-03-06/2019 skulle gå.",
			"The consultation “remiss” is closed already, by entry a. This is about entry b. The date 2019-03-06/2019 would do."},
		"blame": {blamed,
			"Posten new gör posten old omöjlig: Prioriteringen ”vision” fanns inte då.",
			"Entry new makes entry old impossible: The priority “vision” did not exist by then."},
		"without the other entry": {mandated,
			"kind: Strategin har redan fått sitt uppdrag.", "kind: The strategy has its mandate already."},
		"several": {domain.Errors{mandated, domain.Wrong("data.rank", "field.form", domain.Args{"came": `"x"`, "expected": domain.Say("form.whole", nil)})},
			"kind: Strategin har redan fått sitt uppdrag.\ndata.rank: Här står \"x\", men det ska vara ett heltal.",
			"kind: The strategy has its mandate already.\ndata.rank: This is \"x\", but should be a whole number."},
		"nearest": {domain.Wrong("kind", "kind.unknown", domain.Args{"came": "priority.droped", "nearest": "priority.dropped"}),
			"kind: Det finns ingen sort ”priority.droped”. Menade du ”priority.dropped”? ”kronika kinds” visar dem.",
			"kind: There is no kind “priority.droped”. Did you mean “priority.dropped”? “kronika kinds” lists them."},
		"nothing near": {domain.Wrong("kind", "kind.unknown", domain.Args{"came": "zzz", "nearest": ""}),
			"kind: Det finns ingen sort ”zzz”. ”kronika kinds” visar dem.", "kind: There is no kind “zzz”. “kronika kinds” lists them."},
		"a line of what has no name": {nameless,
			"Rad 1012: kind: Det finns ingen sort ”zzz”. ”kronika kinds” visar dem.",
			"Line 1012: kind: There is no kind “zzz”. “kronika kinds” lists them."},
		"a reason that is a sentence's end": {domain.Fault(domain.Unavailable, "snapshot.unwritten",
			domain.Args{"file": "data/snapshot", "why": domain.Say("log.folder.full", nil)}),
			"Ögonblicksbilden data/snapshot kunde inte skrivas: disken är full.", "The snapshot data/snapshot was not written: the disk is full."},
		"not ours": {errors.New("disk on fire"), "Något gick fel i programmet.", "Something went wrong inside the program."},
	} {
		t.Run(name, func(t *testing.T) {
			if got := swedish.Error(c.err); got != c.sv {
				t.Errorf("got  %s\nwant %s", got, c.sv)
			}
			if got := english.Error(c.err); got != c.en {
				t.Errorf("got  %s\nwant %s", got, c.en)
			}
		})
	}
	if len(notMade.Args) != 2 {
		t.Errorf("telling an error changed it: %v", notMade.Args)
	}
}

func TestJSON(t *testing.T) {
	view := map[string]any{
		"title": domain.Say("title.decision.final", domain.Args{"title": "Anta & <gå>"}),
		"list":  []domain.Message{domain.Say("odd.afterRecorded", domain.Args{"recorded": domain.DayOf(2020, 1, 2)})},
		"none":  (*domain.Message)(nil),
		"date":  domain.MustDate("2019-23?"),
		"empty": []string(nil),
	}
	const want = `{"date":"2019-23?","empty":[],"list":["Dagen ligger efter den dag då posten registrerades, 2 januari 2020."],` +
		`"none":null,"title":"Beslutet ”Anta & <gå>” vann laga kraft"}`
	b, err := swedish.JSON(view)
	if err != nil || string(b) != want {
		t.Errorf("%v\ngot  %s\nwant %s", err, b, want)
	}
	var out bytes.Buffer
	if err := swedish.JSONTo(&out, view, jsontext.WithIndent("")); err != nil || !bytes.Contains(out.Bytes(), []byte("\n\"date\": ")) {
		t.Errorf("%v %s", err, out.String())
	}
}
