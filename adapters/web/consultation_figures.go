package web

import (
	"strings"

	"kronika/domain"
)

// figures are the numbers under the heading: totals before registered parties,
// and what no total says only where answers are registered one by one.
func (a *asking) figures() (list []figure) {
	c := a.view
	list = append(list, a.counted("asking.asked", "asking.askedParties", c.Tallied.Invited, c.Invited)...)
	list = append(list, a.counted("asking.answers", "asking.answers", c.Tallied.Responses, c.Responses)...)
	if share, ok := c.Share(); ok {
		list = append(list, a.shareFigure(share))
	}
	if c.Kept() {
		list = append(list, a.number("asking.silent", c.Silent), a.number("asking.declined", c.Declined),
			a.number("asking.late", c.Late), a.number("asking.uninvited", c.Uninvited))
	} else {
		list = append(list, a.counted("asking.declined", "asking.declined", c.Tallied.Declined, 0)...)
	}
	list = append(list, a.counted("asking.participants", "asking.participants", c.Tallied.Participants, 0)...)
	list = append(list, a.counted("asking.events", "asking.events", c.Tallied.Events, 0)...)
	if d := c.DaysOpen; d != nil && d.Max != nil {
		list = append(list, figure{Big: rangeOf(d.Min, *d.Max), Name: a.text("asking.daysOpen", nil)})
	}
	if c.Points > 0 {
		list = append(list, figure{Big: a.words.Number(float64(c.Unanswered)), Name: a.text("asking.pointsOpen", domain.Args{"of": c.Points})})
	}
	return list
}

func (a *asking) number(name string, n int) figure {
	return figure{Big: a.words.Number(float64(n)), Name: a.text(name, nil)}
}

// counted gives a total where somebody counted it, else what is registered,
// nothing where there is neither. What the source says of a total stands small
// before it.
func (a *asking) counted(total, registered string, count *domain.Count, n int) []figure {
	if count == nil && n == 0 {
		return nil
	}
	if count == nil {
		return []figure{a.number(registered, n)}
	}
	f := figure{Big: a.words.Count(*count), Name: a.text(total, nil)}
	if at := strings.LastIndexByte(f.Big, ' '); at > 0 {
		f.Small, f.Big = f.Big[:at], f.Big[at+1:]
	}
	return []figure{f}
}
