package domain_test

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"
)

// world has an entry of every sort of rule, over so few keys that what is drawn
// often fits and often does not. P is a priority, C a consultation, V a
// version, K anything else, D a date and N a small number; E is the id of an
// entry.
var world = []string{
	"priority.proposed priority=P level=goal title=T", "priority.proposed priority=P level=goal title=T parent=P rank:=N",
	"priority.reworded priority=P title=TN", "priority.ranked priority=P rank:=N", "priority.moved priority=P parent=P",
	"priority.moved priority=P parent=", "priority.dropped priority=P", "priority.restored priority=P",
	`priority.merged priorities:=["P","P"] into=P`, `priority.split priority=P into:=[{"priority":"P","title":"T"},{"priority":"P","title":"U"}]`,
	"consultation.planned consultation=C method=survey title=T", "consultation.planned consultation=C method=survey title=T version=V",
	"consultation.opened consultation=C closes=D", "consultation.opened consultation=C closes=D method=survey title=T",
	"consultation.extended consultation=C closes=D", "consultation.closed consultation=C", "consultation.closed consultation=C",
	"consultation.cancelled consultation=C", "consultation.reported consultation=C", "consultation.reminded consultation=C",
	"consultation.party-invited consultation=C party=K category=other", "consultation.tallied consultation=C invited:=N",
	"consultation.response-received consultation=C response=K party=K stance=neutral", "consultation.response-withdrawn consultation=C response=K",
	"consultation.point-raised consultation=C point=K text=T response=K", "consultation.point-raised consultation=C point=K text=T priority=P",
	"consultation.point-answered consultation=C point=K outcome=noted motive=M",
	"deadline.set deadline=K title=T due=D basis=plan", "deadline.set deadline=K title=T due=D basis=plan meets=version.adopted",
	`deadline.set deadline=K title=T due=D basis=plan meets:="consultation.closed\u0020C"`, "deadline.moved deadline=K due=D",
	"deadline.moved deadline=K", "deadline.met deadline=K", "deadline.waived deadline=K",
	"role.assigned role=owner party=K", "role.ended role=owner party=K", "revision.started revision=K scope=full",
	"revision.concluded revision=K outcome=amended", "strategy.ended outcome=expired", "strategy.retitled title=TN",
	"strategy.mandated title=T region=R family=rus", "strategy.scheduled from=D",
	"version.drafted version=V", "version.adopted version=V", "endorsement.given party=K version=V",
	"decision.taken decision=K matter=other title=T outcome=noted", "decision.announced decision=K",
	"document.linked document=K relation=steers title=T", "document.unlinked document=K", "document.published document=K title=T",
	"action.agreed action=K form=project title=T", "action.closed action=K status=done", "funding.allocated amount:=N currency=SEK source=own action=K",
	"evaluation.reported evaluation=K title=T", "recommendation.made recommendation=K text=T evaluation=K",
	`choice.posed choice=K theme=what question=Q poles:=["a","b"]`, "choice.marked choice=K group=G groupKind=staff position:=N",
	"strategy.dreamt dream=K",
}

// begun is what a random history begins with, so that more fits.
var begun = []string{
	"b1 2018 priority.proposed priority=p level=goal title=P", "b2 2018 priority.proposed priority=q level=goal title=Q parent=p",
	"b3 2018 consultation.planned consultation=c method=survey title=C", "b4 2018-06 version.drafted version=v",
	"b5 2018-06 deadline.set deadline=k title=K due=2020 basis=plan meets=version.adopted", "b6 2018-06 evaluation.reported evaluation=k title=K",
	"b7 2018-07 consultation.response-received consultation=c response=k party=k stance=neutral", "b8 2018-07 action.agreed action=k form=project title=K",
	"b9 2018-07 consultation.point-raised consultation=c point=k text=T",
}

// ofRecord has the entries that speak of others.
var ofRecord = []string{
	"entry.withdrawn entry=E", "entry.withdrawn entry=E", "entry.annotated entry=E text=T", "entry.disputed entry=E text=T occurred=D",
	"entry.corrected entry=E occurred=D", "entry.corrected entry=E occurred=D", "entry.corrected entry=E authority=K",
	`entry.corrected entry=E data:={"priority":"P","rank":N}`, `entry.corrected entry=E data:={"consultation":"C"}`,
	`entry.corrected entry=E data:={"priority":"P","level":"goal","title":"TN","parent":"P"}`,
}

// draw makes a random line. known are the ids drawn so far, next is the one to
// use; now and then the id is one of the others.
func draw(t *rapid.T, known []string, next string) string {
	pick := func(list ...string) string { return rapid.SampledFrom(list).Draw(t, "pick") }
	id, day, form := next, worldDate(t), rapid.SampledFrom(world).Draw(t, "entry")
	switch rapid.IntRange(0, 9).Draw(t, "sort") {
	case 0, 1, 2:
		form = rapid.SampledFrom(ofRecord).Draw(t, "of the record")
		if rapid.Bool().Draw(t, "undated") {
			day = "-"
		}
	case 3:
		form += ` @because:=["E"]`
	}
	if rapid.IntRange(0, 39).Draw(t, "again") == 0 {
		id = pick(known...)
	}
	words := strings.Split(form, " ")
	for i, word := range words[1:] {
		name, value, _ := strings.Cut(word, "=")
		for _, c := range []struct {
			sign string
			draw func() string
		}{
			{"P", func() string { return pick("p", "q", "r") }}, {"C", func() string { return pick("c", "c", "d") }},
			{"V", func() string { return pick("v", "w") }}, {"K", func() string { return pick("k", "l") }},
			{"D", func() string { return worldDate(t) }}, {"N", func() string { return pick("1", "2", "3") }},
			{"E", func() string { return pick(append(known, "nowhere", "t/x")...) }},
		} {
			for holds(value, c.sign) {
				value = strings.Replace(value, c.sign, c.draw(), 1)
			}
		}
		words[i+1] = name + "=" + value
	}
	return fmt.Sprintf("%s %s %s", id, day, strings.Join(words, " "))
}

// holds tells whether a sign stands by itself, and is no letter of a word.
func holds(value, sign string) bool {
	return value == sign || value == "T"+sign || strings.Contains(value, `"`+sign+`"`) || strings.Contains(value, ":"+sign) ||
		strings.Contains(value, "0020"+sign) || strings.Contains(value, "T"+sign)
}

// worldDate draws a date within two years, often half known.
func worldDate(t *rapid.T) string {
	return rapid.SampledFrom([]string{
		"2018", "2019", "2019~", "2019-01", "2019-02", "2019-02-10", "2019-03", "2019-21", "2019-40", "2019-04-01", "2019-05-05", "2019-05-05",
		"2019-06?", "2019-02/2019-08", "../2019-03", "2019-07-01", "2019-08/..", "2019-24", "2019-41", "2020-01", "2020-02-29", "2020-03", "2020-04", "2021",
	}).Draw(t, "date")
}
