package web

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"kronika/domain"
	"kronika/projections/plan"
)

// planForm is what can be asked of the plan, as it was asked.
type planForm struct {
	Empty    bool
	Adopt    string
	Before   []option
	Steps    []option
	On       string // the day on which the chosen step is to begin
	Lasts    []option
	Length   string
	Bodies   []option
	Meetings string // days, with commas or spaces between
	July     bool
	DaysOff  bool
	Fields   []Field // carried along
}

// planFault is what is wrong with a field of the form.
type planFault struct {
	Field, Label, Text string
	err                *domain.Error
}

// changeOfDay is what another wish does to a step: the old days, the new, and
// why.
type changeOfDay struct{ Name, Before, After, LongBefore, LongAfter, Days, Why string }

// form reads what is asked, and offers what can be.
func (d *due) form() planForm {
	q := d.query
	f := planForm{Empty: true, Adopt: domain.Excerpt(q.Get("adopt")), On: domain.Excerpt(q.Get("on")), Length: domain.Excerpt(q.Get("length")), Meetings: domain.Excerpt(q.Get("meetings")),
		July: slices.Contains(q["rest"], "july"), DaysOff: slices.Contains(q["rest"], "days-off")}
	for _, name := range []string{"adopt", "before", "on", "length", "meetings", "rest"} {
		f.Empty = f.Empty && strings.TrimSpace(q.Get(name)) == ""
	}
	f.Before = d.slots()
	none := option{"", d.text("due.noStep", nil), false}
	f.Steps, f.Lasts, f.Bodies = []option{none}, []option{none}, []option{none}
	for _, s := range plan.UsualLengths().Steps {
		name := d.text("plan.capital", domain.Args{"what": domain.Say("word.plan.step."+s.Step, nil)})
		f.Steps = append(f.Steps, option{s.Step, name, s.Step == q.Get("move")})
		f.Lasts = append(f.Lasts, option{s.Step, name, s.Step == q.Get("step")})
		if s.Body != "" {
			f.Bodies = append(f.Bodies, option{s.Body, s.Body, s.Body == q.Get("body")})
		}
	}
	f.Fields = d.Carried()
	if v := q.Get("year"); v != "" {
		f.Fields = append(f.Fields, Field{"year", domain.Excerpt(v)})
	}
	return f
}

// slots offers the next election and the years of those after it.
func (d *due) slots() []option {
	list := []option{{"", d.text("due.nextElection", nil), false}}
	pack := d.web.Packs.Of(d.reading)
	if pack == nil {
		return list
	}
	day := d.today
	for range 3 {
		terms := pack.Elections.Terms(day)
		if len(terms) == 0 {
			break
		}
		day = terms[len(terms)-1].To.Day
		year, _, _ := day.Date()
		value := "election:" + strconv.Itoa(year)
		list = append(list, option{value, d.text("due.electionOf", domain.Args{"year": year}), value == d.query.Get("before")})
	}
	return list
}

// wish is what the query asks of the plan.
func (d *due) wish() (w plan.Wish) {
	q := d.query
	given := func(name string) *string {
		if v := strings.TrimSpace(q.Get(name)); v != "" {
			return &v
		}
		return nil
	}
	w.Adopt, w.Before = given("adopt"), given("before")
	if on := given("on"); on != nil {
		w.Moves = []string{q.Get("move") + "=" + *on}
	}
	if length := given("length"); length != nil {
		w.Length = []string{q.Get("step") + "=" + *length}
	}
	for _, day := range strings.FieldsFunc(q.Get("meetings"), func(r rune) bool { return r == ',' || r == ' ' || r == ';' }) {
		w.Meetings = append(w.Meetings, q.Get("body")+"="+day)
	}
	for _, rest := range q["rest"] {
		if rest != "" {
			w.Rest = append(w.Rest, rest)
		}
	}
	return w
}

// fields are the form's fields by what a wish calls them.
var fields = map[string]string{"adopt": "adopt", "before": "before", "move": "on", "length": "length", "meeting": "meetings", "rest": "rest"}

// labels are what the form calls its fields.
var labels = map[string]string{"adopt": "due.adopt", "before": "due.before", "on": "due.move.step", "length": "due.length.step",
	"meetings": "due.meeting.body", "rest": "due.rest"}

// asked makes the plan of a wish, or tells what is wrong with it.
func (d *due) asked(w plan.Wish) (*plan.Plan, []planFault) {
	ask, err := w.Read(plan.UsualLengths(), nil, func(name string) string { return name })
	if err == nil {
		var made plan.Plan
		if made, err = plan.Build(d.reading, ask, d.today, d.web.Packs, d.measured()); err == nil {
			return &made, nil
		}
	}
	var many domain.Errors
	var one *domain.Error
	switch {
	case errors.As(err, &many):
	case errors.As(err, &one):
		many = domain.Errors{one}
	default:
		many = domain.Errors{domain.Fault(domain.Internal, "fault.internal", nil).Because(err)}
	}
	var faults []planFault
	for _, e := range many {
		fault := planFault{Field: fields[e.Field], Text: d.words.Fault(e), err: e}
		if key := labels[fault.Field]; key != "" {
			fault.Label = d.text(key, nil)
		}
		faults = append(faults, fault)
	}
	return nil, faults
}

// changed tells what a plan that was asked for changes of the one that stands.
func (p *planPart) changed(d *due, base, made *plan.Plan) {
	if made.MovesText.Key != "" {
		p.Moved = d.words.Text(made.MovesText)
	}
	if base != nil && base != made {
		for _, c := range plan.Difference(*base, *made) {
			c.Why = domain.Say("due.because", domain.Args{"adopt": made.Adopt, "base": base.Adopt})
			if made.Adopt == base.Adopt {
				c.Why = domain.Say("due.becauseLength", nil)
			}
			p.Changes = append(p.Changes, d.change(c))
		}
	}
	for _, c := range made.Moves {
		p.Changes = append(p.Changes, d.change(c))
	}
}

func (d *due) change(c plan.Change) changeOfDay {
	return changeOfDay{Name: d.text("plan.capital", domain.Args{"what": c.Title}), Before: d.words.Date(c.ShortBefore), After: d.words.Date(c.ShortAfter),
		LongBefore: d.words.Date(c.LongBefore), LongAfter: d.words.Date(c.LongAfter), Days: d.shift(c.Days), Why: d.words.Text(c.Why)}
}

// shift says by how many days something moved, and which way.
func (d *due) shift(r plan.Range) string {
	switch {
	case r.Min == 0 && r.Max == 0:
		return d.text("due.notMoved", nil)
	case r.Min >= 0:
		return d.text("due.daysLater", domain.Args{"days": dayCount(r.Min, r.Max)})
	case r.Max <= 0:
		return d.text("due.daysEarlier", domain.Args{"days": dayCount(-r.Max, -r.Min)})
	}
	return d.text("due.daysEither", domain.Args{"earlier": dayCount(-r.Min, -r.Min), "later": dayCount(r.Max, r.Max)})
}

// wrong says what is wrong with a field, nothing where nothing is.
func wrong(faults []planFault, field string) string {
	for _, f := range faults {
		if f.Field == field {
			return f.Text
		}
	}
	return ""
}
