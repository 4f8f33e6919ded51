package web

import (
	"strconv"

	"kronika/domain"
	"kronika/projections"
	"kronika/projections/deadlines"
	"kronika/projections/overview"
	"kronika/projections/strategies"
)

// electionWindow is a window between elections, with how many strategies the rule asks
// for a review in it and how many have one on record.
type electionWindow struct {
	from, to   domain.Day // both included
	asked, met int
}

// name names a window by the years of its elections; "" where there is none.
func (w electionWindow) name() string {
	if w.from == 0 && w.to == 0 {
		return ""
	}
	from, _, _ := w.from.Date()
	to, _, _ := (w.to + 1).Date()
	return strconv.Itoa(from) + "–" + strconv.Itoa(to)
}

// lacking is how many strategies have no review on record.
func (w electionWindow) lacking() int { return w.asked - w.met }

// count finds the windows and counts what the first paragraph tells.
func (v *survey) count() {
	v.now = v.windowOf(v.today)
	if v.now.to > 0 {
		v.before = v.windowOf(v.now.from - 1)
	}
	for i := range v.living {
		for _, d := range v.living[i].Deadlines {
			if d.Status == deadlines.Overdue {
				v.overdue++
			}
		}
		for _, c := range v.living[i].Consultations {
			if c.Status == "open" {
				v.open++
			}
		}
	}
}

// windowOf counts the window that a day lies in.
func (v *survey) windowOf(day domain.Day) (w electionWindow) {
	for i := range v.living {
		own := windowAt(&v.living[i], day)
		if own == nil {
			continue
		}
		w.from, w.to = own.From, own.To
		if own.Status != "" {
			w.asked++
		}
		if own.Status == deadlines.Met {
			w.met++
		}
	}
	return w
}

// windowAt gives a strategy's window that a day lies in, nil where its pack
// knows none.
func windowAt(row *projections.Row, day domain.Day) *overview.Window {
	for i := range row.Overview.Windows {
		if w := &row.Overview.Windows[i]; w.From <= day && day <= w.To {
			return w
		}
	}
	return nil
}

// The days for which a window is the finding: after it closed, and before it
// closes.
const (
	justClosed = 365
	closesSoon = 730
)

// heading is the finding: what has just been missed, what time is left, what is
// late, or that nothing is.
func (v *survey) heading() string {
	found := v.finding()
	if region := v.region(); region != "" && len(v.living)+len(v.ended) > 0 {
		return v.text("over.ofRegion", domain.Args{"region": region, "finding": found})
	}
	return v.words.Text(found)
}

func (v *survey) finding() domain.Message {
	left := int(v.now.to) - int(v.today)
	switch {
	case len(v.living)+len(v.ended) == 0:
		return domain.Say("over.nothing", nil)
	case len(v.living) == 0 || v.page.Asked.Phase == strategies.Ended:
		return domain.Say("over.allEnded", domain.Args{"count": len(v.living) + len(v.ended)})
	case v.before.lacking() > 0 && v.today-v.before.to <= justClosed:
		return missed(v.before)
	case v.now.lacking() > 0 && left <= closesSoon:
		return domain.Say("over.left", domain.Args{"days": left, "done": domain.Say(doneKey(v.now), domain.Args{"met": v.now.met, "asked": v.now.asked})})
	case v.overdue > 0:
		return domain.Say("over.late", domain.Args{"count": v.overdue})
	case v.open > 0:
		return domain.Say("over.consulting", domain.Args{"count": v.open})
	}
	return domain.Say("over.calm", domain.Args{"count": len(v.living)})
}

// missed tells of a window that has closed.
func missed(w electionWindow) domain.Message {
	if w.asked == 1 {
		return domain.Say("over.missedOne", domain.Args{"window": w.name()})
	}
	if w.met == 0 {
		return domain.Say("over.missedAll", domain.Args{"window": w.name(), "asked": w.asked})
	}
	return domain.Say("over.missed", domain.Args{"window": w.name(), "lacking": w.lacking(), "asked": w.asked})
}

func doneKey(w electionWindow) string {
	if w.met == 0 {
		return "over.noneDone"
	}
	return "over.someDone"
}

// region names the region that the page is of, as the record writes it.
func (v *survey) region() string {
	if v.page.Asked.Region == "" {
		return ""
	}
	for _, list := range [][]projections.Row{v.living, v.ended} {
		if len(list) > 0 {
			return list[0].Register.Region
		}
	}
	return v.page.Asked.Region
}
