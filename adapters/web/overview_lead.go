package web

import (
	"kronika/domain"
	"kronika/projections/strategies"
)

// lead tells the finding in sentences.
func (v *survey) lead() (list []string) {
	say := func(key string, args domain.Args) { list = append(list, v.text(key, args)) }
	reviews := 0
	for i := range v.living {
		if v.living[i].Overview.Review != nil {
			reviews++
		}
	}
	if w := v.before; w.asked > 0 && v.today-w.to <= justClosed {
		say(someOrNone(w.met, "over.closed", "over.closedNone"), domain.Args{"window": w.name(), "day": w.to, "met": w.met, "asked": w.asked})
	}
	if w := v.now; w.to > 0 {
		say("over.closes", domain.Args{"window": w.name(), "day": w.to, "days": int(w.to) - int(v.today)})
		if w.met > 0 {
			say("over.soFar", domain.Args{"met": w.met, "asked": w.asked})
		}
	}
	if len(v.living) > 0 && v.page.Asked.Phase != strategies.Ended {
		say(someOrNone(reviews, "over.underWay", "over.noReviews"), domain.Args{"count": reviews})
		say(someOrNone(v.overdue, "over.lateToo", "over.noPassed"), domain.Args{"count": v.overdue})
		say(someOrNone(v.open, "over.openToo", "over.noOpen"), domain.Args{"count": v.open})
	}
	if asked := v.page.Asked; asked.Phase != "" || asked.Text != "" {
		say("over.chosen", domain.Args{"count": len(v.living) + len(v.ended)})
	}
	return list
}

// someOrNone gives the key of a sentence by whether there is anything to count.
func someOrNone(n int, some, none string) string {
	if n == 0 {
		return none
	}
	return some
}

// numbers are counts of the lists below.
func (v *survey) numbers() (list []headNumber) {
	add := func(text string, value, of int, address string) {
		n := headNumber{Text: text, Value: v.words.Number(float64(value)), Address: address}
		if of > 0 {
			n.Of = v.text("over.of", domain.Args{"of": of})
		}
		list = append(list, n)
	}
	windows := 0
	for _, w := range []electionWindow{v.before, v.now} {
		if w.asked > 0 {
			add(v.text("over.number.window", domain.Args{"window": w.name()}), w.met, w.asked, "#register")
			windows++
		}
	}
	if windows < 2 {
		add(v.text("over.number.strategies", domain.Args{"count": len(v.living)}), len(v.living), 0, "#register")
	}
	add(v.text("over.number.late", domain.Args{"count": v.overdue}), v.overdue, 0, "#passed")
	add(v.text("over.number.open", domain.Args{"count": v.open}), v.open, 0, "#open")
	add(v.text("over.number.disputes", domain.Args{"count": v.page.Disputes.Count}), v.page.Disputes.Count, 0, "#disputes")
	return list
}
