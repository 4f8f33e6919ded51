package domain_test

import (
	"testing"

	"kronika/domain"
)

// refusal is an act that a history refuses, and a small change that makes it
// possible.
type refusal struct {
	name    string
	told    []string // recorded before, each an act of its own
	act     []string
	want    string   // the faults, as say renders them
	instead []string // an act that is taken
}

func (c refusal) run(t *testing.T) {
	t.Helper()
	h := told(t, c.told...)
	c.on(t, h)
}

func (c refusal) on(t *testing.T, h *domain.History) {
	t.Helper()
	kept := domain.Keep(h)
	t.Run("Err/"+c.name, func(t *testing.T) {
		if got := say(h.Check(act(t, c.act...))); got != c.want {
			t.Errorf("got\n%s\nwant\n%s", got, c.want)
		}
		if got := say(kept.Check(act(t, c.act...))); got != c.want {
			t.Errorf("held, got\n%s", got)
		}
	})
	if len(c.instead) == 0 {
		return
	}
	t.Run("OK/"+c.name, func(t *testing.T) {
		if got := h.Check(act(t, c.instead...)); len(got) > 0 {
			t.Errorf("refused: %v", got)
		}
		if got := kept.Check(act(t, c.instead...)); len(got) > 0 {
			t.Errorf("held, refused: %v", got)
		}
	})
}

// taken records lines one after the other, each an act of its own.
func taken(t *testing.T, name string, lines ...string) {
	t.Helper()
	t.Run("OK/"+name, func(t *testing.T) {
		if got := impossible(told(t, lines...).Read(domain.At{})); got != "" {
			t.Errorf("taken and impossible: %s", got)
		}
	})
}

func TestMandateOnce(t *testing.T) {
	empty := domain.NewHistory("s")
	refusal{"the first act has none", nil,
		[]string{"p 2019 priority.proposed priority=p level=goal title=P"}, "p: strategy.notMandated",
		[]string{"p 2017 priority.proposed priority=p level=goal title=P", mandate}}.on(t, empty)
	refusal{"the first act has two", nil,
		[]string{mandate, "n 2019 strategy.mandated title=T region=R family=rus"}, "n: strategy.mandatedTwice kind < m0",
		[]string{mandate, "n 2019 strategy.retitled title=T"}}.on(t, empty)
	refusal{"its mandate is withdrawn in it", nil,
		[]string{mandate, "w - entry.withdrawn entry=m0"}, "m0: strategy.notMandated",
		[]string{mandate, "w - entry.withdrawn entry=m0", "n 2019 strategy.mandated title=T region=R family=rus"}}.on(t, empty)
	refusal{"other faults are told with it", nil,
		[]string{"d 2019 priority.dropped priority=p"}, "d: key.notMade data.priority\nd: strategy.notMandated",
		nil}.on(t, empty)
	for _, c := range []refusal{
		{"a second", nil,
			[]string{"n 2019 strategy.mandated title=T region=R family=rus"}, "n: strategy.mandatedTwice kind < m0",
			[]string{"n 2019 strategy.mandated title=T region=R family=rus", "w - entry.withdrawn entry=m0"}},
		{"a second, dated before", nil,
			[]string{"n 2017 strategy.mandated title=T region=R family=rus"}, "n: act.makesImpossible/strategy.mandatedTwice < m0", nil},
		{"the one is withdrawn", []string{"r 2019 strategy.retitled title=T"},
			[]string{"x 2020 strategy.retitled title=T", "w - entry.withdrawn entry=m0"}, "w: strategy.notMandated < m0",
			[]string{"x 2020 strategy.retitled title=T", "w - entry.withdrawn entry=r"}},
	} {
		c.run(t)
	}
	taken(t, "entries dated before the mandate", "p 2001 priority.proposed priority=p level=goal title=P")
}

// once has, for each kind that makes a thing, an entry that makes it under the
// key k.
var once = map[string]string{
	"choice.posed":                   `choice=k theme=what question=Q poles:=["a","b"]`,
	"evidence.added":                 `evidence=k form=survey title=T`,
	"signal.noted":                   `signal=k level=national title=T effect=watch`,
	"document.linked":                `document=k relation=steers title=T`,
	"priority.proposed":              `priority=k level=goal title=T`,
	"decision.taken":                 `decision=k matter=mandate title=T outcome=approved`,
	"assessment.made":                `assessment=k form=children title=T`,
	"consultation.planned":           `consultation=k method=survey title=T`,
	"consultation.response-received": `consultation=c response=k party=P stance=neutral`,
	"consultation.point-raised":      `consultation=c point=k text=T`,
	"revision.started":               `revision=k scope=full`,
	"deadline.set":                   `deadline=k title=T due=2020 basis=plan`,
	"action.agreed":                  `action=k form=project title=T`,
	"indicator.defined":              `indicator=k title=T unit=U better=higher`,
	"followup.reported":              `report=k form=dialogue title=T`,
	"recommendation.made":            `recommendation=k text=T`,
	"lesson.learned":                 `lesson=k text=T`,
	"role.assigned":                  `role=owner party=P`,
}

// again has the kinds that make a thing as often as they like.
var again = map[string]string{
	"version.drafted":         `version=k`,
	"version.referred":        `version=k`,
	"version.adopted":         `version=k`,
	"evaluation.commissioned": `evaluation=k title=T`,
	"evaluation.reported":     `evaluation=k title=T`,
	"meeting.held":            `meeting=k form=other title=T`,
	"document.published":      `document=k title=T`,
	"strategy.scheduled":      `from=2020`,
	"strategy.retitled":       `title=T`,
	"endorsement.given":       `party=P`,
	"alignment.scored":        `framework=f goal=1 score:=1`,
	"funding.allocated":       `amount:=1 currency=SEK source=own`,
	"signal.assessed":         `signal=s effect=act conclusion=C`,
	"choice.marked":           `choice=s group=G groupKind=staff position:=1`,
	"choice.settled":          `choice=s conclusion=C`,
}

func TestKeyMadeTwice(t *testing.T) {
	round := "c 2018 consultation.planned consultation=c method=survey title=T"
	for kind, data := range once {
		first, field := domain.KindOf(kind).Fields[0].Name, ""
		key := "key.madeTwice"
		switch kind {
		case "role.assigned":
			key, field = "role.held", "role"
		case "consultation.response-received", "consultation.point-raised":
			field = domain.KindOf(kind).Fields[1].Name
		default:
			field = first
		}
		refusal{kind, []string{round, "a 2019-05 " + kind + " " + data},
			[]string{"b 2019-06 " + kind + " " + data}, "b: " + key + " data." + field + " < a", nil}.run(t)
		refusal{kind + " before", []string{round, "a 2019-05 " + kind + " " + data},
			[]string{"b 2019-04 " + kind + " " + data}, "b: act.makesImpossible/" + key + " < a",
			[]string{"b 2019-04 " + kind + " " + data, "w - entry.withdrawn entry=a"}}.run(t)
	}
	for kind, data := range again {
		taken(t, kind, round,
			"s 2018 signal.noted signal=s level=national title=T effect=watch",
			`q 2018 choice.posed choice=s theme=what question=Q poles:=["a","b"]`,
			"a 2019-05 "+kind+" "+data, "b 2019-06 "+kind+" "+data, "d 2019-04 "+kind+" "+data)
	}
	taken(t, "a link and a published document of one key",
		"a 2019 document.linked document=k relation=steers title=T", "b 2019 document.published document=k title=T",
		"c 2019 document.unlinked document=k", "d 2020 document.published document=k title=T")
	refusal{"a consultation opened unplanned and planned later",
		[]string{"o 2019-05 consultation.opened consultation=k closes=2019-06 method=survey title=T"},
		[]string{"p 2019-06 consultation.planned consultation=k method=survey title=T"}, "p: key.madeTwice data.consultation < o",
		[]string{"p 2019-04 consultation.planned consultation=k method=survey title=T"}}.run(t)
}

func TestEndedTwice(t *testing.T) {
	for _, c := range []struct{ made, end, field string }{
		{"document.linked " + once["document.linked"], "document.unlinked document=k", "document"},
		{"deadline.set " + once["deadline.set"], "deadline.met deadline=k", "deadline"},
		{"deadline.set " + once["deadline.set"], "deadline.waived deadline=k", "deadline"},
		{"action.agreed " + once["action.agreed"], "action.closed action=k status=done", "action"},
		{"indicator.defined " + once["indicator.defined"], "indicator.retired indicator=k", "indicator"},
		{"revision.started " + once["revision.started"], "revision.concluded revision=k outcome=abandoned", "revision"},
	} {
		before := []string{"a 2019-04 " + c.made, "b 2019-05 " + c.end}
		refusal{c.end, before, []string{"c 2019-06 " + c.end}, "c: key.endedTwice data." + c.field + " < b", nil}.run(t)
		refusal{c.end + " before", before, []string{"c 2019-04-20 " + c.end}, "c: act.makesImpossible/key.endedTwice < b",
			[]string{"c 2019-04-20 " + c.end, "w - entry.withdrawn entry=b"}}.run(t)
		refusal{c.end + " of what is not made", nil, []string{"b 2019-05 " + c.end}, "b: key.notMade data." + c.field,
			[]string{"b 2019-05 " + c.end, "a 2019-04 " + c.made}}.run(t)
	}
	refusal{"a deadline met and waived", []string{"a 2019-04 deadline.set " + once["deadline.set"], "b 2019-05 deadline.met deadline=k"},
		[]string{"c 2019-06 deadline.waived deadline=k"}, "c: key.endedTwice data.deadline < b", nil}.run(t)
	refusal{"the strategy", []string{"a 2019 strategy.ended outcome=expired"},
		[]string{"b 2020 strategy.ended outcome=withdrawn"}, "b: strategy.endedTwice kind < a",
		[]string{"b 2020 strategy.ended outcome=withdrawn", "w - entry.withdrawn entry=a"}}.run(t)
	taken(t, "life after the end", "a 2019 strategy.ended outcome=expired", "b 2020 strategy.retitled title=T",
		"c 2021 priority.proposed priority=p level=goal title=P")
	taken(t, "a deadline met by what it meets, and met",
		"a 2019-04 deadline.set deadline=k title=T due=2020 basis=plan meets=strategy.retitled", "b 2019-05 strategy.retitled title=T",
		"c 2019-06 deadline.met deadline=k")
}

func TestRoles(t *testing.T) {
	held := []string{"a 2019-04 role.assigned role=owner party=P"}
	for _, c := range []refusal{
		{"held twice", held, []string{"b 2019-05 role.assigned role=owner party=P"}, "b: role.held data.role < a",
			[]string{"b 2019-05 role.assigned role=owner party=Q"}},
		{"held twice, spelt with other bytes", []string{"a 2019-04 role.assigned role=owner party=Sk\u00e5ne"},
			[]string{"b 2019-05 role.assigned role=owner party=Ska\u030ane"}, "b: role.held data.role < a",
			[]string{"b 2019-05 role.ended role=owner party=Ska\u030ane"}},
		{"ended by who does not hold it", held, []string{"b 2019-05 role.ended role=owner party=Q"}, "b: role.notHeld data.role",
			[]string{"b 2019-05 role.ended role=owner party=P"}},
		{"another role", held, []string{"b 2019-05 role.ended role=coordinator party=P"}, "b: role.notHeld data.role",
			[]string{"b 2019-05 role.assigned role=coordinator party=P"}},
		{"ended twice", append(held, "b 2019-05 role.ended role=owner party=P"),
			[]string{"c 2019-06 role.ended role=owner party=P"}, "c: role.notHeld data.role < b",
			[]string{"c 2019-06 role.assigned role=owner party=P", "d 2019-07 role.ended role=owner party=P"}},
		{"ended before it is held", held, []string{"b 2019-03 role.ended role=owner party=P"}, "b: role.notHeld data.role",
			[]string{"b 2019-04 role.ended role=owner party=P"}},
	} {
		c.run(t)
	}
}
