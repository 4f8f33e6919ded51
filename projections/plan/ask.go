package plan

import (
	"slices"
	"strconv"
	"strings"

	"kronika/domain"
	"kronika/domain/rules"
)

// The years that can be planned for.
const (
	FirstYear = 1900
	LastYear  = 2999
)

// Wish is what is asked for, as texts.
type Wish struct {
	Adopt    *string  // a date
	Before   *string  // election, or election:YEAR; where neither is given, election
	Steps    []string // these only, of those that there are
	Without  []string
	Length   []string // STEP=SHORT/LONG or STEP=LENGTH
	Meetings []string // BODY=DAY
	Moves    []string // STEP=DATE
	Rest     []string
}

// Ask is what is asked for, read.
type Ask struct {
	Adopt    domain.Date // zero where it is to be before an election
	Year     int         // of the election; 0 for the next
	Lengths  Lengths
	Meetings []Meeting
	Moves    []Move
	Rest     Rest

	fields   names
	calendar *rules.Calendar // of the strategy's country
}

// off tells whether nobody works on a day.
func (a *Ask) off(d domain.Day) bool {
	_, off := a.calendar.Off(d)
	return off
}

// Move says on which day a step is to begin.
type Move struct {
	Step string
	On   domain.Date
}

// names gives the name under which a user knows a field: a flag or a parameter.
type names func(field string) string

// Read reads a wish, with meetings that came in another way, and finds every
// fault in it.
func (w Wish) Read(lengths Lengths, meetings []Meeting, field func(string) string) (Ask, error) {
	a := Ask{Lengths: lengths, Meetings: slices.Clone(meetings), fields: field}
	var faults domain.Errors
	note := func(name string, err *domain.Error) {
		if err != nil {
			err.Field = field(name)
			faults = append(faults, err)
		}
	}
	note(a.when(w))
	note("steps", a.only(w.Steps))
	note("without", a.leave(w.Without))
	for _, text := range w.Length {
		note("length", a.lasts(text))
	}
	for _, text := range w.Meetings {
		m, err := ParseMeeting(text)
		note("meeting", err)
		a.Meetings = append(a.Meetings, m)
	}
	for _, text := range w.Moves {
		note("move", a.move(text))
	}
	rest, err := ParseRest("rest", w.Rest)
	note("rest", err)
	a.Rest = rest
	if len(faults) == 0 {
		if err := a.settle(); err != nil {
			note("meeting", err)
		}
	}
	return a, faults.Err()
}

// when reads by when the strategy is to be adopted, and gives the field at fault.
func (a *Ask) when(w Wish) (field string, fault *domain.Error) {
	switch {
	case w.Adopt != nil && w.Before != nil:
		return "before", domain.Fault(domain.Invalid, "plan.adoptOrBefore", nil)
	case w.Adopt != nil:
		a.Adopt, fault = dayOrSo(*w.Adopt)
		return "adopt", fault
	case w.Before == nil:
		return "before", nil
	}
	word, year, given := strings.Cut(*w.Before, ":")
	if word != "election" {
		return "before", domain.Fault(domain.Invalid, "plan.before", domain.Args{"came": domain.Excerpt(*w.Before)})
	}
	if given {
		n, err := strconv.Atoi(year)
		if err != nil || n < FirstYear || n > LastYear {
			return "before", domain.Fault(domain.Invalid, "plan.before", domain.Args{"came": domain.Excerpt(*w.Before)}).Because(err)
		}
		a.Year = n
	}
	return "before", nil
}

// dayOrSo reads a date with a first and a last day, in the years that can be
// planned for.
func dayOrSo(text string) (domain.Date, *domain.Error) {
	d, err := domain.ParseDate(text)
	switch {
	case err != nil:
		return d, err
	case !bounded(d):
		return d, domain.Fault(domain.Invalid, "plan.open", domain.Args{"came": text})
	case d.First() < domain.DayOf(FirstYear, 1, 1) || d.Last() > domain.DayOf(LastYear, 12, 31):
		return d, domain.Fault(domain.Invalid, "plan.years", domain.Args{"came": text, "first": FirstYear, "last": LastYear})
	}
	return d, nil
}

// unknown says that there is no such step.
func (a *Ask) unknown(step string) *domain.Error {
	known := a.Lengths.names()
	return domain.Fault(domain.Invalid, "plan.noStep", domain.Args{
		"came": domain.Excerpt(step), "steps": strings.Join(known, ", "), "nearest": domain.NearestOf(domain.Excerpt(step), known)})
}

// only keeps the steps named, where any are.
func (a *Ask) only(steps []string) *domain.Error {
	for _, s := range steps {
		if !slices.Contains(a.Lengths.names(), s) {
			return a.unknown(s)
		}
	}
	if len(steps) > 0 {
		a.keep(func(s Usual) bool { return slices.Contains(steps, s.Step) })
	}
	return nil
}

// leave leaves out the steps named, which must not be all.
func (a *Ask) leave(steps []string) *domain.Error {
	for _, s := range steps {
		if !slices.Contains(a.Lengths.names(), s) {
			return a.unknown(s)
		}
	}
	a.keep(func(s Usual) bool { return !slices.Contains(steps, s.Step) })
	if len(a.Lengths.Steps) == 0 {
		return domain.Fault(domain.Invalid, "plan.noSteps", nil)
	}
	return nil
}

// keep narrows the steps, in a list of its own.
func (a *Ask) keep(fits func(Usual) bool) {
	var steps []Usual
	for i, s := range a.Lengths.Steps {
		if !fits(s) {
			continue
		}
		if s.Alongside { // with what is left of its group
			last := i
			for last < len(a.Lengths.Steps)-1 && a.Lengths.Steps[last].Alongside {
				last++
			}
			s.Alongside = slices.ContainsFunc(a.Lengths.Steps[i+1:last+1], fits)
		}
		steps = append(steps, s)
	}
	a.Lengths.Steps = steps
}

// lasts gives a step another length.
func (a *Ask) lasts(text string) *domain.Error {
	step, length, ok := strings.Cut(text, "=")
	if !ok {
		return domain.Fault(domain.Invalid, "plan.lengthOf", domain.Args{"came": domain.Excerpt(text)})
	}
	i := slices.Index(a.Lengths.names(), step)
	if i < 0 {
		return a.unknown(step)
	}
	from, to, span := strings.Cut(length, "/")
	if !span {
		to = from
	}
	short, err := ParseLength(from)
	if err != nil {
		return err
	}
	long, err := ParseLength(to)
	if err != nil {
		return err
	}
	if !short.within(long) {
		return domain.Fault(domain.Invalid, "plan.shortOverLong", domain.Args{"short": from, "long": to})
	}
	a.Lengths.Steps = slices.Clone(a.Lengths.Steps)
	s := &a.Lengths.Steps[i]
	s.short, s.long, s.basis, s.Source = short, long, own, ""
	return nil
}

// move reads on which day a step is to begin.
func (a *Ask) move(text string) *domain.Error {
	step, date, ok := strings.Cut(text, "=")
	if !ok {
		return domain.Fault(domain.Invalid, "plan.moveForm", domain.Args{"came": domain.Excerpt(text)})
	}
	if !slices.Contains(a.Lengths.names(), step) {
		return a.unknown(step)
	}
	if slices.ContainsFunc(a.Moves, func(m Move) bool { return m.Step == step }) {
		return domain.Fault(domain.Invalid, "plan.stepTwice", domain.Args{"step": step})
	}
	on, err := dayOrSo(date)
	a.Moves = append(a.Moves, Move{step, on})
	return err
}
