package domain_test

import (
	"strings"
	"testing"

	"kronika/domain"
)

// named has entries that name a thing k: what they say, the field that names
// it, and the entry that makes it.
var named = []struct{ entry, field, made string }{
	{"choice.marked choice=k group=G groupKind=staff position:=1", "choice", "choice.posed " + once["choice.posed"]},
	{"choice.settled choice=k conclusion=C", "choice", "choice.posed " + once["choice.posed"]},
	{"signal.assessed signal=k effect=act conclusion=C", "signal", "signal.noted " + once["signal.noted"]},
	{"document.unlinked document=k", "document", "document.linked " + once["document.linked"]},
	{"priority.proposed priority=q level=goal title=Q parent=k", "parent", "priority.proposed " + once["priority.proposed"]},
	{"priority.reworded priority=k title=T", "priority", "priority.proposed " + once["priority.proposed"]},
	{"priority.ranked priority=k rank:=1", "priority", "priority.proposed " + once["priority.proposed"]},
	{"priority.moved priority=k parent=", "priority", "priority.proposed " + once["priority.proposed"]},
	{"priority.moved priority=p parent=k", "parent", "priority.proposed " + once["priority.proposed"]},
	{"priority.relevelled priority=k level=measure", "priority", "priority.proposed " + once["priority.proposed"]},
	{`priority.merged priorities:=["p","k"] into=m`, "priorities", "priority.proposed " + once["priority.proposed"]},
	{`priority.split priority=k into:=[{"priority":"x","title":"X"},{"priority":"y","title":"Y"}]`, "priority", "priority.proposed " + once["priority.proposed"]},
	{"priority.dropped priority=k", "priority", `priority.split priority=p into:=[{"priority":"p","title":"P"},{"priority":"k","title":"K"}]`},
	{"priority.restored priority=k", "priority", `priority.merged priorities:=["p","p2"] into=k`},
	{"decision.minutes-adjusted decision=k", "decision", "decision.taken " + once["decision.taken"]},
	{"decision.announced decision=k", "decision", "decision.taken " + once["decision.taken"]},
	{"decision.appealed decision=k", "decision", "decision.taken " + once["decision.taken"]},
	{"decision.final decision=k", "decision", "decision.taken " + once["decision.taken"]},
	{"endorsement.given party=P version=k", "version", "version.drafted version=k"},
	{"consultation.planned consultation=x method=survey title=T version=k", "version", "version.referred version=k"},
	{"consultation.opened consultation=x method=survey title=T closes=2020 version=k", "version", "version.adopted version=k"},
	{"consultation.party-invited consultation=k party=P category=other", "consultation", "consultation.planned " + once["consultation.planned"]},
	{"consultation.reminded consultation=k", "consultation", "consultation.planned " + once["consultation.planned"]},
	{"consultation.extended consultation=k closes=2020", "consultation", "consultation.opened consultation=k closes=2019-06 method=survey title=T"},
	{"consultation.response-received consultation=k response=r party=P stance=neutral", "consultation", "consultation.planned " + once["consultation.planned"]},
	{"consultation.tallied consultation=k invited:=1", "consultation", "consultation.planned " + once["consultation.planned"]},
	{"consultation.point-raised consultation=k point=p text=T", "consultation", "consultation.planned " + once["consultation.planned"]},
	{"consultation.point-raised consultation=c point=p text=T response=k", "response", "consultation.response-received " + once["consultation.response-received"]},
	{"consultation.point-raised consultation=c point=p text=T priority=k", "priority", "priority.proposed " + once["priority.proposed"]},
	{"consultation.point-answered consultation=c point=k outcome=noted motive=M", "point", "consultation.point-raised " + once["consultation.point-raised"]},
	{"consultation.response-withdrawn consultation=c response=k", "response", "consultation.response-received " + once["consultation.response-received"]},
	{"consultation.closed consultation=k", "consultation", "consultation.opened consultation=k closes=2019-06 method=survey title=T"},
	{"consultation.reported consultation=k", "consultation", "consultation.planned " + once["consultation.planned"]},
	{"consultation.cancelled consultation=k", "consultation", "consultation.planned " + once["consultation.planned"]},
	{"revision.concluded revision=k outcome=amended", "revision", "revision.started " + once["revision.started"]},
	{"deadline.moved deadline=k due=2021", "deadline", "deadline.set " + once["deadline.set"]},
	{"deadline.met deadline=k", "deadline", "deadline.set " + once["deadline.set"]},
	{"deadline.waived deadline=k", "deadline", "deadline.set " + once["deadline.set"]},
	{`action.agreed action=a form=project title=T priorities:=["p","k"]`, "priorities", "priority.proposed " + once["priority.proposed"]},
	{"action.progressed action=k status=on-track", "action", "action.agreed " + once["action.agreed"]},
	{"action.closed action=k status=done", "action", "action.agreed " + once["action.agreed"]},
	{"funding.allocated amount:=1 currency=SEK source=own action=k", "action", "action.agreed " + once["action.agreed"]},
	{"funding.allocated amount:=1 currency=SEK source=own priority=k", "priority", "priority.proposed " + once["priority.proposed"]},
	{"indicator.defined indicator=i title=T unit=U better=higher priority=k", "priority", "priority.proposed " + once["priority.proposed"]},
	{"indicator.measured indicator=k period=2019 value:=1", "indicator", "indicator.defined " + once["indicator.defined"]},
	{"indicator.retargeted indicator=k target:=1", "indicator", "indicator.defined " + once["indicator.defined"]},
	{"indicator.retired indicator=k", "indicator", "indicator.defined " + once["indicator.defined"]},
	{"recommendation.made recommendation=r text=T evaluation=k", "evaluation", "evaluation.commissioned evaluation=k title=T"},
	{"recommendation.answered recommendation=k outcome=noted motive=M", "recommendation", "recommendation.made " + once["recommendation.made"]},
	{"lesson.learned lesson=l text=T evaluation=k", "evaluation", "evaluation.reported evaluation=k title=T"},
}

func TestKeyNamed(t *testing.T) {
	before := []string{
		"c 2018 consultation.planned consultation=c method=survey title=T", "p 2018 priority.proposed priority=p level=goal title=P",
		"p2 2018 priority.proposed priority=p2 level=goal title=P",
	}
	for _, c := range named {
		name := strings.Fields(c.entry)[0] + " " + c.field
		refusal{name, before, []string{"n 2019-06 " + c.entry}, "n: key.notMade data." + c.field,
			[]string{"n 2019-06 " + c.entry, "k 2019-05 " + c.made}}.run(t)
		refusal{name + " too early", append(before, "k 2019-07 "+c.made), []string{"n 2019-06 " + c.entry},
			"n: key.madeLater data." + c.field + " < k", []string{"n 2019-07-01 " + c.entry}}.run(t)
		refusal{name + " withdrawn", append(before, "k 2019-05 "+c.made, "n 2019-06 "+c.entry), []string{"w - entry.withdrawn entry=k"},
			"w: act.makesImpossible/key.notMade < n", []string{"w - entry.withdrawn entry=k", "x - entry.withdrawn entry=n"}}.run(t)
		refusal{name + " shifted", append(before, "k 2019-05 "+c.made, "n 2019-06 "+c.entry), []string{"w - entry.corrected entry=k occurred=2019-07"},
			"w: act.makesImpossible/key.notMade < n", []string{"w - entry.corrected entry=k occurred=2019-06", "x - entry.corrected entry=n occurred=2019-07"}}.run(t)
	}
}

func TestEveryKindIsHeldToItsKeys(t *testing.T) {
	seen := map[string]bool{"strategy.mandated": true, "strategy.ended": true, "role.ended": true} // in refused_test.go
	for kind := range once {
		seen[kind] = true
	}
	for kind := range again {
		seen[kind] = true
	}
	for _, c := range named {
		seen[strings.Fields(c.entry)[0]] = true
	}
	for _, kind := range domain.KindsOf() {
		if !seen[kind.Name] && !domain.OfRecord(kind.Name) {
			t.Errorf("no test says what of %s is refused", kind.Name)
		}
	}
}

func TestKeysNotHeld(t *testing.T) {
	taken(t, "other strategies, and what a deadline is met by", "a 2019 strategy.ended outcome=superseded by=nowhere",
		"b 2019 document.linked document=d relation=steers title=T strategy=nowhere",
		`c 2019 priority.proposed priority=p level=goal title=P from:=["nowhere/p"]`,
		"d 2019 deadline.set deadline=d title=T due=2020 basis=plan meets=version.adopted",
		`e 2019 deadline.set deadline=e title=T due=2020 basis=plan meets:="version.adopted\u0020nowhere"`,
		"f 2019 strategy.scheduled from=2020 rules=nowhere",
		`g 2019 strategy.retitled title=T @because:=["nowhere/x"]`)
	for _, c := range []refusal{
		{"a response of another consultation", []string{"c 2018 consultation.planned consultation=c method=survey title=T",
			"d 2018 consultation.planned consultation=d method=survey title=T",
			"r 2019 consultation.response-received consultation=d response=k party=P stance=neutral"},
			[]string{"n 2019 consultation.response-withdrawn consultation=c response=k"}, "n: key.notMade data.response",
			[]string{"n 2019 consultation.response-withdrawn consultation=d response=k"}},
		{"a point of another consultation", []string{"c 2018 consultation.planned consultation=c method=survey title=T",
			"d 2018 consultation.planned consultation=d method=survey title=T",
			"r 2019 consultation.point-raised consultation=d point=k text=T"},
			[]string{"n 2019 consultation.point-answered consultation=c point=k outcome=noted motive=M"}, "n: key.notMade data.point",
			[]string{"n 2019 consultation.point-raised consultation=c point=k text=T"}},
		{"a published document is no link", []string{"d 2018 document.published document=k title=T"},
			[]string{"n 2019 document.unlinked document=k"}, "n: key.notMade data.document", nil},
	} {
		c.run(t)
	}
}
