package web

import (
	"strconv"

	"kronika/adapters/web/charts"
	"kronika/domain"
)

// laneSorts are the sorts that have a lane in the picture, from the top.
var laneSorts = []string{"version", "decision", "consultation", "revision", "followup", "evidence"}

// crowd is how many marks a lane shows one by one, and pile how many of the same
// days; a lane of more is told year by year, and shows them when a term is looked
// at.
const crowd, pile = 60, 12

// labelled is how many marks of a lane have their labels written beside them.
const labelled = 14

// lanes gives the marks of each sort. A consultation is one mark from its
// opening to its closing.
func (v *life) lanes() (list []charts.Lane) {
	of := map[string][]*domain.Item{}
	for _, i := range v.r.Items {
		if stands(i) && drawn(i.Kind) && i.Occurred.Known() && v.scale.Meets(i.Occurred.First(), i.Occurred.Last()) {
			of[sortOf(i.Kind)] = append(of[sortOf(i.Kind)], i)
		}
	}
	for _, sort := range laneSorts {
		lane := charts.Lane{Name: v.text("life.lane."+sort, nil)}
		switch items := of[sort]; {
		case sort == "consultation":
			lane.Marks = v.rounds()
		case len(items) > crowd || highest(items) > pile:
			lane.Marks = v.byYear(sort, items)
		default:
			for _, i := range items {
				lane.Marks = append(lane.Marks, v.mark(i, sort))
			}
		}
		if len(lane.Marks) > labelled {
			for i := range lane.Marks {
				lane.Marks[i].Label = ""
			}
		}
		if len(lane.Marks) > 0 {
			list = append(list, lane)
		}
	}
	return list
}

// highest is how many entries the most usual date has.
func highest(items []*domain.Item) (most int) {
	of := map[domain.Date]int{}
	for _, i := range items {
		of[i.Occurred]++
		most = max(most, of[i.Occurred])
	}
	return most
}

// drawn tells whether the entries of a kind have a mark of their own: those that
// a life turns on, not each answer, change or measured value.
func drawn(kind string) bool {
	switch kind {
	case "version.drafted", "version.referred", "version.adopted", "decision.taken", "strategy.mandated", "strategy.ended",
		"revision.started", "revision.concluded", "followup.reported", "evaluation.reported", "action.agreed", "action.closed",
		"evidence.added", "meeting.held", "signal.noted", "document.published", "document.linked", "assessment.made":
		return true
	}
	return false
}

// mark gives the mark of an entry.
func (v *life) mark(i *domain.Item, sort string) charts.Mark {
	m := charts.Mark{Span: charts.Point(i.Occurred), Kind: sort, Label: shorten(v.label(i)), Address: v.address(i.ID),
		Doubt: i.Occurred.Uncertain() || i.Occurred.Approximate()}
	switch {
	case len(i.Corrected) > 0 || len(i.Disputed) > 0:
		m.Flag = "correction"
	case v.late(i):
		m.Flag = "late"
	}
	v.name(&m, i.Occurred, v.title(i))
	return m
}

// name gives a mark its name, and its row of the table the same words.
func (v *life) name(m *charts.Mark, when domain.Date, what string) {
	row := lifeRow{When: v.when(when), Sort: v.text("life.sort."+m.Kind, nil), What: what, Address: m.Address}
	m.Name = row.When + ": " + row.What
	v.tell(m.First, row)
}

// label gives the few words beside a mark.
func (v *life) label(i *domain.Item) string {
	switch k := i.Payload.(type) {
	case *domain.DecisionTaken:
		return v.words.Word("decision.matter", k.Matter)
	case *domain.RevisionConcluded:
		return v.words.Word("revision.outcome", k.Outcome)
	case *domain.FollowupReported:
		return v.words.Word("followup.form", k.Form)
	case *domain.ActionAgreed:
		return k.Title
	case *domain.EvidenceAdded:
		return v.words.Word("evidence.form", k.Form)
	case *domain.MeetingHeld:
		return v.words.Word("meeting.form", k.Form)
	}
	return v.words.Word("kind", i.Kind)
}

// shorten cuts a label to the most that a lane would have room for.
func shorten(s string) string { return charts.Cut(s, 60) }

// byYear gives a mark a year for entries that are too many to be told apart.
func (v *life) byYear(sort string, items []*domain.Item) (list []charts.Mark) {
	count, order := map[int]int{}, []int{}
	for _, i := range items {
		year, _, _ := i.Occurred.Counts().Date()
		if count[year] == 0 {
			order = append(order, year)
		}
		count[year]++
	}
	for _, year := range order {
		date, err := domain.ParseDate(strconv.Itoa(year))
		if err != nil {
			continue
		}
		m := charts.Mark{Span: charts.Point(date), Kind: sort, Label: strconv.Itoa(count[year]),
			Address: v.f.To("/strategies/" + v.r.Strategy + "/history?kind=" + sort + "&from=" + date.String() + "&to=" + date.String())}
		v.name(&m, date, v.text("life.many", domain.Args{"count": count[year]}))
		list = append(list, m)
	}
	return list
}

// rounds gives a mark for each consultation that was opened.
func (v *life) rounds() (list []charts.Mark) {
	for _, c := range v.r.State.Consultations {
		if c.Opened == nil || !c.Opened.Occurred.Known() {
			continue
		}
		from, to, when := c.Opened.Occurred, domain.DateOf(max(v.today, c.Opened.Occurred.Last())), ""
		ended := c.Closed
		if ended == nil {
			ended = c.Cancelled
		}
		if ended != nil && ended.Occurred.Known() {
			to = ended.Occurred
			when = v.text("life.fromTo", domain.Args{"from": from, "to": to})
		} else {
			when = v.text("life.fromOn", domain.Args{"from": from})
		}
		m := charts.Mark{Span: charts.Between(from, to), Stretch: true, Kind: "consultation", Label: shorten(c.Title),
			Address: v.address(c.Opened.ID), Doubt: from.Uncertain() || to.Uncertain()}
		if m.Last < m.First || !v.scale.Meets(m.First, m.Last) {
			continue
		}
		m.Name = when + ": " + c.Title
		v.tell(m.First, lifeRow{When: when, Sort: v.text("life.sort.consultation", nil), What: c.Title, Address: m.Address})
		list = append(list, m)
	}
	if len(list) > 3*crowd {
		list = list[len(list)-3*crowd:]
	}
	return list
}
