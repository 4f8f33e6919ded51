package domaintest

import (
	"fmt"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"pgregory.net/rapid"

	"kronika/domain"
)

// living has what happens to priorities, over so few keys that merges, splits,
// moves, endings and returns often meet. P stands for a priority, N for a small
// number, T for a text.
var living = []string{
	`priority.proposed {"priority":"P","level":"goal","title":"T"}`,
	`priority.proposed {"priority":"P","level":"measure","title":"T","text":"T","rank":N,"themes":["T"],"places":["T"]}`,
	`priority.proposed {"priority":"P","level":"priority","title":"T","parent":"P"}`,
	`priority.proposed {"priority":"P","level":"priority","title":"T","parent":"P","rank":N,"from":["old/P","old/P"]}`,
	`priority.reworded {"priority":"P","title":"T"}`, `priority.reworded {"priority":"P","text":"T"}`,
	`priority.ranked {"priority":"P","rank":N}`, `priority.moved {"priority":"P","parent":"P"}`,
	`priority.moved {"priority":"P","parent":""}`, `priority.relevelled {"priority":"P","level":"vision"}`,
	`priority.dropped {"priority":"P"}`, `priority.dropped {"priority":"P"}`, `priority.restored {"priority":"P"}`,
	`priority.merged {"priorities":["P","P"],"into":"P"}`, `priority.merged {"priorities":["P","P","P"],"into":"P","title":"T"}`,
	`priority.merged {"priorities":["b","c"],"into":"P"}`, `priority.merged {"priorities":["c","d"],"into":"e"}`,
	`priority.split {"priority":"a","into":[{"priority":"P","title":"T"},{"priority":"f","title":"T"}]}`,
	`priority.split {"priority":"P","into":[{"priority":"P","title":"T"},{"priority":"P","title":"T","text":"T"}]}`,
}

// around has what else happens. K stands for the key of anything, D for a date.
var around = []string{
	`consultation.opened {"consultation":"K","closes":"D","method":"referral","title":"T"}`, `consultation.extended {"consultation":"K","closes":"D"}`,
	`consultation.response-received {"consultation":"K","response":"K","party":"T","stance":"supports"}`,
	`consultation.response-withdrawn {"consultation":"K","response":"K"}`, `consultation.tallied {"consultation":"K","responses":N}`,
	`consultation.point-raised {"consultation":"K","point":"K","text":"T"}`, `consultation.closed {"consultation":"K"}`,
	`deadline.set {"deadline":"K","title":"T","due":"D","basis":"plan","meets":"version.adopted"}`, `deadline.moved {"deadline":"K","due":"D"}`,
	`deadline.moved {"deadline":"K","due":"D"}`, `deadline.moved {"deadline":"K"}`, `deadline.met {"deadline":"K"}`, `deadline.waived {"deadline":"K"}`,
	`indicator.defined {"indicator":"K","title":"T","unit":"procent","better":"higher","target":N}`, `indicator.retargeted {"indicator":"K","target":N}`,
	`indicator.retargeted {"indicator":"K","target":N,"targetYear":2030}`, `indicator.measured {"indicator":"K","period":"2019","value":N}`,
	`indicator.retired {"indicator":"K"}`, `action.agreed {"action":"K","form":"project","title":"T"}`,
	`action.progressed {"action":"K","status":"at-risk"}`, `action.closed {"action":"K","status":"done"}`,
	`role.assigned {"role":"owner","party":"T"}`, `role.ended {"role":"owner","party":"T"}`, `document.linked {"document":"K","relation":"steers","title":"T"}`,
	`document.unlinked {"document":"K"}`, `document.published {"document":"K","title":"T"}`, `meeting.held {"meeting":"K","form":"other","title":"T"}`,
	`decision.taken {"decision":"K","matter":"adoption","title":"T","outcome":"approved","level":"council"}`, `decision.final {"decision":"K"}`,
	`version.referred {"version":"K","title":"T"}`, `version.adopted {"version":"K","title":"T"}`, `revision.started {"revision":"K","scope":"review"}`,
	`revision.concluded {"revision":"K","outcome":"amended"}`, `signal.noted {"signal":"K","level":"national","title":"T","effect":"watch"}`,
	`signal.assessed {"signal":"K","effect":"act","conclusion":"T"}`, `choice.posed {"choice":"K","theme":"what","question":"T","poles":["a","b"]}`,
	`choice.marked {"choice":"K","group":"T","groupKind":"staff","position":N}`, `choice.settled {"choice":"K","conclusion":"T"}`,
	`strategy.scheduled {"from":"2018","to":"D","rules":"se-rus"}`, `strategy.retitled {"title":"T"}`, `strategy.ended {"outcome":"expired"}`,
}

// spoken has what is said of entries. E stands for the id of one.
var spoken = []string{
	`entry.corrected {"entry":"E","occurred":"D"}`, `entry.corrected {"entry":"E","occurred":"D"}`, `entry.corrected {"entry":"E","authority":"T"}`,
	`entry.corrected {"entry":"E","data":{"priority":"P","level":"goal","title":"T"}}`, `entry.corrected {"entry":"E","data":{"priority":"P","title":"T"}}`,
	`entry.corrected {"entry":"b2","occurred":"D"}`, `entry.corrected {"entry":"b3","occurred":"D"}`,
	`entry.corrected {"entry":"b3","data":{"priority":"c","level":"priority","title":"T","parent":"a","themes":["T"],"places":["T"]}}`,
	`entry.withdrawn {"entry":"E"}`, `entry.withdrawn {"entry":"E"}`, `entry.disputed {"entry":"E","text":"T","occurred":"D"}`,
	`entry.annotated {"entry":"E","text":"T"}`,
}

// begun is what a random history begins with, so that more fits.
var begun = []string{
	strings.Replace(Mandate, `"family"`, `"replaces":"old","family"`, 1),
	Line("b1", "2018", "priority.proposed", `{"priority":"a","level":"goal","title":"Alfa"}`),
	Line("b2", "2018-06", "priority.proposed", `{"priority":"b","level":"priority","title":"Beta","parent":"a"}`),
	Line("b3", "2018-06", "priority.proposed", `{"priority":"c","level":"priority","title":"Gamma","parent":"a"}`),
	Line("b4", "2019-02", "priority.proposed", `{"priority":"d","level":"priority","title":"Delta"}`),
	Line("b5", "2018-06", "deadline.set", `{"deadline":"k","title":"Beslut","due":"2019-03","basis":"plan"}`),
	Line("b6", "2018-06", "indicator.defined", `{"indicator":"k","title":"I","unit":"procent","better":"higher","target":2}`),
}

// Dates are what random histories date their entries with, often half known.
var Dates = []string{"2018", "2018-06", "2018-06-10", "2018-23", "2018~", "../2018-09", "2019", "2019-02-10", "2019-02-10", "2019-03/2019-06",
	"2019-40", "2019-05-05?", "2019-08", "2019-08/..", "2019-24", "2020-01-15", "2020-02", "2020-03-01", "2020-06", "2020-11-11"}

// Random draws the history of strategy "s": thirty-odd acts of which those are
// kept that are possible, a day between them, recorded in another order than
// they happened in. Some are corrected, withdrawn or disputed.
func Random(t *rapid.T) *domain.History { return RandomOf(t, "s") }

// RandomOf is Random for a strategy of another key.
func RandomOf(t *rapid.T, strategy string) *domain.History {
	h := Of(strategy, begun...)
	ids := []string{"m", "b1", "b2", "b3", "b4", "b5", "b6"}
	for n := range rapid.IntRange(20, 45).Draw(t, "acts") {
		line := drawn(t, fmt.Sprint("e", n), ids)
		e, faults := domain.ParseEntry([]byte(strings.Replace(line, `"strategy":"s"`, fmt.Sprintf(`"strategy":%q`, strategy), 1)), domain.Input{})
		if len(faults) > 0 || len(h.Check([]domain.Entry{e})) > 0 {
			continue
		}
		b, err := e.Canonical()
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s", b)
		h = h.With(domain.Stored{Sequence: h.Sequence() + 1, Recorded: h.LastRecorded().Add(24 * time.Hour), Recorder: "local",
			Entries: []jsontext.Value{b}})
		ids = append(ids, e.ID)
	}
	return h
}

// drawn draws one entry.
func drawn(t *rapid.T, id string, ids []string) string {
	forms, more, date := living, []string{}, rapid.SampledFrom(Dates).Draw(t, "date")
	switch rapid.IntRange(0, 9).Draw(t, "sort") {
	case 0, 1:
		forms, more = spoken, []string{`"reason":"Fel"`}
		if rapid.Bool().Draw(t, "undated") {
			date = ""
		}
	case 2, 3, 4:
		forms = around
	}
	kind, data, _ := strings.Cut(rapid.SampledFrom(forms).Draw(t, "form"), " ")
	for _, of := range []struct {
		before, sign, after string
		values              []string
	}{
		{`"`, "P", `"`, []string{"a", "b", "c", "d", "e", "f"}}, {"old/", "P", `"`, []string{"a", "b", "c"}},
		{`"`, "K", `"`, []string{"k", "l"}}, {`"`, "T", `"`, []string{"Alfa", "Beta", "Gamma"}}, {`"`, "D", `"`, Dates},
		{`"`, "E", `"`, ids}, {":", "N", "", []string{"1", "2", "3"}},
	} {
		for sign := of.before + of.sign + of.after; strings.Contains(data, sign); {
			data = strings.Replace(data, sign, of.before+rapid.SampledFrom(of.values).Draw(t, of.sign)+of.after, 1)
		}
	}
	return Line(id, date, kind, data, more...)
}
