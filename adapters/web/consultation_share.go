package web

import (
	"html/template"
	"math"
	"strconv"

	"kronika/adapters/web/charts"
	"kronika/domain"
	"kronika/projections/consultations"
)

// shareBar is how many of those asked answered, as a bar.
type shareBar struct {
	Picture template.HTML
	Name    string // says the same in words
	Left    string // what is filled
	Right   string // all that were asked
	Says    string

	Answers, Asked, Share string // the same as a table
}

// bar draws the response rate, nil where there is none.
func (a *asking) bar() *shareBar {
	share, ok := a.view.Share()
	if !ok {
		return nil
	}
	args := domain.Args{"answers": share.Answers, "asked": share.Asked, "share": a.percent(share)}
	b := &shareBar{Name: a.text("asking.bar.name", args), Left: a.text("asking.bar.left", args), Right: a.text("asking.bar.right", args),
		Says: a.text("asking.bar.parties", nil), Picture: charts.Share(share.Min, share.About || !share.Exact(), "share-t", "share-s"),
		Answers: a.words.Count(share.Answers), Asked: a.words.Count(share.Asked), Share: a.percent(share)}
	switch {
	case share.Counted && share.About:
		b.Says = a.text("asking.bar.about", nil)
	case share.Counted:
		b.Says = a.text("asking.bar.totals", nil)
	}
	return b
}

// percent gives a share in words: about one, or a range, where a count is.
func (l *look) percent(s consultations.Share) string {
	whole := func(n float64) int { return int(math.Round(n)) }
	switch {
	case s.Max == nil:
		return l.text("asking.percentAtLeast", domain.Args{"n": whole(s.Min)})
	case whole(*s.Max) != whole(s.Min):
		return l.text("asking.percentBetween", domain.Args{"min": whole(s.Min), "max": whole(*s.Max)})
	case s.About:
		return l.text("asking.percentAbout", domain.Args{"n": whole(s.Min)})
	}
	return l.text("asking.percent", domain.Args{"n": whole(s.Min)})
}

func (a *asking) shareFigure(s consultations.Share) figure {
	f := figure{Big: a.percent(s), Name: a.text("asking.share", nil)}
	if s.About && s.Exact() {
		f.Small, f.Big = a.text("asking.about", nil), a.text("asking.percent", domain.Args{"n": int(math.Round(s.Min))})
	}
	return f
}

// rangeOf gives a number, or the least and the most that it can be.
func rangeOf(least, most int) string {
	if least == most {
		return strconv.Itoa(least)
	}
	return strconv.Itoa(least) + "–" + strconv.Itoa(most)
}
