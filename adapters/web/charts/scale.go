package charts

import (
	"time"

	"kronika/domain"
)

// Scale maps days to places: From begins at 0 per cent and To ends at 100.
type Scale struct{ From, To domain.Day }

// at gives where a day begins, within the drawing.
func (s Scale) at(d domain.Day) percent {
	x := 100 * (float64(d) - float64(s.From)) / (float64(s.To) + 1 - float64(s.From))
	return percent(min(max(x, 0), 100))
}

// after gives where a day ends.
func (s Scale) after(d domain.Day) percent {
	if d == domain.Never {
		return 100
	}
	return s.at(d + 1)
}

// Meets tells whether one of the days from first to last is in the drawing.
func (s Scale) Meets(first, last domain.Day) bool { return first <= s.To && last >= s.From }

// wide is the least width in pixels that labels are shown at, mid the width
// that the texts of bands are judged by.
const (
	wide = 900
	mid  = 1150
)

// fits tells at which widths a text has room in a band: the class of its text,
// and false where it never has.
func fits(words string, width percent) (class string, ok bool) {
	need, has := 6.4*float64(len([]rune(words)))+12, float64(width)*mid/100
	switch {
	case need < 0.6*has:
		return "t-mid", true
	case need < has*wide/mid:
		return "t-wide", true
	}
	return "", false
}

// years gives the first days of the years that begin in the drawing.
func (s Scale) years() (list []domain.Day) {
	from, _, _ := s.From.Date()
	to, _, _ := s.To.Date()
	for year := from; year <= to; year++ {
		if d := domain.DayOf(year, time.January, 1); d >= s.From {
			list = append(list, d)
		}
	}
	return list
}

// Span is a stretch of days of which the ends may be half known: it lies
// somewhere from First to Last, and all days from Full to Ends are surely of it.
// Where Full is after Ends, no day surely is.
type Span struct{ First, Full, Ends, Last domain.Day }

// Point is the span of what happened on one of the days of a date.
func Point(d domain.Date) Span { return Span{d.First(), d.Last(), d.First(), d.Last()} }

// Between is the span from one date to another.
func Between(from, to domain.Date) Span {
	return Span{from.First(), from.Last(), to.First(), to.Last()}
}

// Sure tells whether both ends are known to the day.
func (s Span) Sure() bool { return s.First == s.Full && s.Ends == s.Last }
