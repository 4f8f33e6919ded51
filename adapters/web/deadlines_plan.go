package web

import (
	"html/template"
	"strconv"
	"strings"

	"kronika/adapters/web/charts"
	"kronika/domain"
	"kronika/projections"
	"kronika/projections/plan"
)

// planPart is the plan counted back from an adoption: what it says, its picture
// and its table, what it means for the deadlines, and what would follow if it
// were another.
type planPart struct {
	Says     []string
	None     string // why there is no plan
	Picture  template.HTML
	Caption  string
	Steps    []stepRow
	Touched  []touchedRow
	Fits     []string
	Measures []measureRow
	Measure  string // address of the page with the measures of all strategies, empty where they stand
	Form     planForm
	Faults   []planFault
	Changes  []changeOfDay
	Moved    string
}

// stepRow is a step with its latest starts.
type stepRow struct {
	ID, Name, Lasting string
	Short, Long       startCell
	Status, State     string
	Entries           []citing
	More              string
	Why, Source       string
}

// startCell is a latest start and how far off it is.
type startCell struct{ Day, Left, State string }

type touchedRow struct{ Title, Address, Due, On, Holds, State, Then, ThenHolds, ThenState string }

type measureRow struct{ Name, Reckoned, Recorded, Usual string }

// planned counts the plan that the query asks for, and gives the one that stands
// without being asked; nil where there is none.
func (p *deadlinesPage) planned(d *due) (*plan.Plan, error) {
	part := &p.Plan
	if d.reading.State.Ended != nil {
		part.None = d.text("due.endedPlan", nil)
		return nil, nil
	}
	if d.reading.State.Mandate == nil {
		part.None = d.text("life.nothing", nil)
		return nil, nil
	}
	part.Form = d.form()
	base, fault := d.count(plan.Wish{})
	made := base
	if wish := d.wish(); !part.Form.Empty {
		var faults []planFault
		if made, faults = d.asked(wish); len(faults) > 0 {
			part.Faults, made = faults, base
		}
	} else if fault != nil {
		part.None = d.words.Fault(fault)
	}
	if made == nil {
		return nil, nil
	}
	part.show(d, made)
	part.changed(d, base, made)
	return made, nil
}

// count makes the plan of a wish.
func (d *due) count(wish plan.Wish) (*plan.Plan, *domain.Error) {
	made, faults := d.asked(wish)
	if len(faults) > 0 {
		return nil, faults[0].err
	}
	return made, nil
}

// show puts a plan into words, a picture and a table of the same steps.
func (p *planPart) show(d *due, made *plan.Plan) {
	for _, m := range []domain.Message{made.Text, made.RestText} {
		if m.Key != "" {
			p.Says = append(p.Says, d.words.Text(m))
		}
	}
	p.Caption = d.text("due.planCaption", domain.Args{"n": len(made.Steps), "adopt": made.Adopt})
	for i := range made.Steps {
		p.Steps = append(p.Steps, d.step(&made.Steps[i]))
	}
	p.Picture = d.backward(made).SVG()
	for _, fit := range made.Meetings {
		p.Fits = append(p.Fits, d.text("plan.capital", domain.Args{"what": fit.Title})+": "+d.words.Text(fit.Text))
	}
	for _, t := range made.Deadlines {
		p.Touched = append(p.Touched, d.touched(t))
	}
	for _, m := range made.Compared {
		p.Measures = append(p.Measures, d.measureRow(m))
	}
	if d.query.Get("measure") == "" {
		p.Measure = d.with("measure", "all") + "#p_measures"
	}
}

// entriesShown is how many entries a step names.
const entriesShown = 4

func (d *due) step(s *plan.Step) stepRow {
	row := stepRow{ID: "step_" + s.Step, Name: d.text("plan.capital", domain.Args{"what": s.Title}), Lasting: d.words.Text(s.Lasting()),
		Status: d.words.Word("plan.status", s.Status), State: stepStates[s.Status], Why: d.words.Text(s.Why), Source: s.Source,
		Short: d.start(s, s.Short, s.ShortFrom, s.ShortTo, s.ShortEnd), Long: d.start(s, s.Long, s.LongFrom, s.LongTo, s.LongEnd)}
	row.Entries = d.citeAll(s.Entries[:min(len(s.Entries), entriesShown)])
	if more := len(s.Entries) - entriesShown; more > 0 {
		row.More = d.text("list.more", domain.Args{"n": more})
	}
	return row
}

var stepStates = map[string]string{plan.Done: "met", plan.NoEvidence: "none", plan.Begun: "soon", plan.Waiting: "wait", plan.Tight: "soon", plan.Late: "passed"}

// start says a latest start and how far off it is: of a step that has begun, when
// it must have ended; of one that is done, only the day.
func (d *due) start(s *plan.Step, day domain.Date, from, to domain.Day, end domain.Date) startCell {
	cell := startCell{Day: d.words.Date(day)}
	switch {
	case s.Slack == nil:
		return cell
	case begun(s):
		cell.Day = d.text("due.endBy", domain.Args{"end": end})
		from, to = end.First(), end.Last()
	}
	if least, most := int(from-d.today), int(to-d.today); most < 0 {
		cell.Left, cell.State = d.text("due.ago", domain.Args{"days": dayCount(-most, -least)}), "passed"
	} else {
		cell.Left, cell.State = d.text("due.left", domain.Args{"days": dayCount(max(0, least), most)}), "wait"
	}
	return cell
}

// begun tells whether the record holds that a step has begun, and not that it
// has ended.
func begun(s *plan.Step) bool { return s.Slack != nil && len(s.Entries) > 0 }

// backward draws the plan.
func (d *due) backward(made *plan.Plan) charts.Backward {
	b := charts.Backward{Scale: charts.Scale{From: d.today, To: max(made.AdoptTo, d.today)}, Today: d.today, TodayWord: d.text("life.today", nil),
		Adopt: charts.Point(made.Adopt), AdoptWord: d.words.Date(made.Adopt), NamedBy: "p_back_t", SaidBy: "p_back_s"}
	for i := range made.Steps {
		s := &made.Steps[i]
		b.From = min(b.From, s.LongFrom, s.ShortFrom)
		b.To = max(b.To, s.ShortEnd.Last(), s.LongEnd.Last())
		b.Steps = append(b.Steps, charts.Step{Name: d.text("plan.capital", domain.Args{"what": s.Title}),
			Short: charts.Between(s.Short, s.ShortEnd), Long: charts.Between(s.Long, s.LongEnd)})
	}
	b.From, b.To = b.From-margin, b.To+margin
	return b
}

// margin is how many days stand free at the sides of the picture.
const margin = 30

func (d *due) touched(t plan.Touched) touchedRow {
	row := touchedRow{Title: d.words.Text(t.Title), Address: "#" + t.Deadline, Due: d.words.Date(t.Due), On: d.words.Date(t.On),
		Holds: d.words.Word("plan.holds", t.Holds), State: holdStates[t.Holds]}
	if t.ThenHold != "" {
		row.Then, row.ThenHolds, row.ThenState = d.words.Date(t.Then), d.words.Word("plan.holds", t.ThenHold), holdStates[t.ThenHold]
	}
	return row
}

var holdStates = map[string]string{plan.InTime: "met", plan.TooLate: "passed", plan.CannotSay: "none"}

// measureRow tells how long one thing took beside what the plan reckons with.
func (d *due) measureRow(m plan.Measure) measureRow {
	row := measureRow{Name: d.text("plan.capital", domain.Args{"what": m.Title}), Recorded: d.taken(m.Recorded), Usual: d.taken(m.Usual)}
	if m.UsualShort != nil && m.UsualLong != nil {
		row.Reckoned = d.words.Text(plan.Lasting(*m.UsualShort, *m.UsualLong))
	}
	return row
}

// taken gives least, middle and greatest number of days, and of how many.
func (d *due) taken(t plan.Taken) string {
	var list []string
	if t.N > 0 {
		list = append(list, d.text("plan.taken", domain.Args{"min": *t.Min, "median": *t.Median, "max": *t.Max, "n": t.N}))
	}
	if t.Unsure > 0 {
		list = append(list, d.text("plan.unsure", domain.Args{"n": strconv.Itoa(t.Unsure)}))
	}
	return strings.Join(list, "; ")
}

// measured gives the cases that a plan is compared with: those of all strategies
// where they are asked for, since that reads every history, else this one's.
func (d *due) measured() []plan.Cases {
	if d.query.Get("measure") == "" {
		return []plan.Cases{plan.Measured(d.reading)}
	}
	held := d.web.Held
	return projections.Each(held, held.Strategies(), func(h *domain.History) plan.Cases { return plan.Measured(h.Read(d.at)) })
}
