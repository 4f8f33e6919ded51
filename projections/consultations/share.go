package consultations

import "kronika/domain"

// Share is how many of those asked answered, in per cent; a range where a count
// has bounds. It may be above 100: those not asked may answer too.
type Share struct {
	Answers, Asked domain.Count
	Min            float64
	Max            *float64 // nil where it has no bound
	About          bool     // one of the counts is
	Counted        bool     // from totals; else from registered parties
}

// Share gives how many of those asked answered; ok is false where it cannot be
// said. Totals are set against totals and parties against parties, never one
// against the other: a party may stand for many.
func (c *Consultation) Share() (s Share, ok bool) {
	answers, asked := c.Tallied.Responses, c.Tallied.Invited
	switch {
	case answers != nil && asked != nil:
		s = Share{Answers: *answers, Asked: *asked, Counted: true}
	case answers == nil && asked == nil && c.Responses > 0 && c.Invited > 0:
		return PartOf(c.Invited-c.Silent, c.Invited), true
	default:
		return s, false
	}
	least, _ := bounds(s.Answers)
	_, most := bounds(s.Answers)
	fewest, many := bounds(s.Asked)
	s.About = s.Answers.Around || s.Asked.Around
	if many != nil && *many > 0 {
		s.Min = 100 * least / *many
	}
	if most != nil && fewest > 0 {
		s.Max = new(100 * *most / fewest)
	}
	return s, s.Min > 0 || s.Max != nil
}

// PartOf is the share of some parties among others; of none it is 0.
func PartOf(some, of int) Share {
	s := Share{Answers: exactly(some), Asked: exactly(of), Max: new(0.0)}
	if of > 0 {
		s.Min = 100 * float64(some) / float64(of)
		*s.Max = s.Min
	}
	return s
}

func exactly(n int) domain.Count { return domain.Count{Value: new(float64(n))} }

// bounds gives the least and the most that a count can be.
func bounds(c domain.Count) (least float64, most *float64) {
	switch {
	case c.Value != nil:
		return *c.Value, c.Value
	case c.Min != nil:
		return *c.Min, c.Max
	}
	return 0, c.Max
}

// Exact tells whether the share has no range.
func (s Share) Exact() bool { return s.Max != nil && *s.Max == s.Min }
