package comparison

import "kronika/domain"

// consultations are compared by how far they have come and by their counts.
func consultations(s *domain.Strategy) []thing {
	var list []thing
	for _, c := range s.Consultations {
		answers, answered := 0, 0
		for _, r := range c.Responses {
			if r.Withdrawn == nil {
				answers++
			}
		}
		for _, p := range c.Points {
			if p.Answered != nil {
				answered++
			}
		}
		list = append(list, thing{key: c.Key, ended: c.Closed != nil || c.Cancelled != nil, fields: append([]field{
			{"title", c.Title}, {"method", c.Method}, {"version", c.Version}, {"status", c.Status()}, {"planned", on(c.Planned)},
			{"opens", c.Opens}, {"opened", on(c.Opened)}, {"closes", c.Closes}, {"closed", on(c.Closed)},
			{"reported", on(c.Reported)}, {"cancelled", on(c.Cancelled)}, {"extensions", len(c.Extensions)},
			{"reminders", len(c.Reminders)}, {"invited", len(c.Invited)}, {"responses", answers},
			{"points", len(c.Points)}, {"answered", answered},
		}, tallied(&c.Tally)...)})
	}
	return list
}

// tallied lists the totals that somebody counted.
func tallied(t *domain.Tally) (list []field) {
	for _, f := range []struct {
		name  string
		count *domain.Count
	}{
		{"talliedInvited", t.Invited}, {"talliedResponses", t.Responses}, {"talliedDeclined", t.Declined},
		{"talliedPrivate", t.Private}, {"talliedParticipants", t.Participants}, {"talliedEvents", t.Events},
	} {
		if f.count != nil {
			list = append(list, field{f.name, *f.count})
		}
	}
	return list
}

// choices have a field for where each group stands, 0 to 100.
func choices(s *domain.Strategy) []thing {
	var list []thing
	for _, c := range s.Choices {
		t := thing{key: c.Choice, ended: c.Settled != nil, fields: []field{{"question", c.Question}, {"theme", c.Theme},
			{"poles", c.Poles}, {"posed", on(c.By)}, {"settled", on(c.Settled)}}}
		if c.Settled != nil {
			k := c.Settled.Payload.(*domain.ChoiceSettled)
			t.fields = append(t.fields, field{"position", maybe(k.Position)}, field{"conclusion", k.Conclusion})
		}
		for _, m := range c.Marks {
			t.fields = append(t.fields, field{"mark:" + m.GroupKind + "/" + domain.Name(m.Group), m.Position})
		}
		list = append(list, t)
	}
	return list
}

// indicators have the target and year that hold, and the latest measurement
// recorded.
func indicators(s *domain.Strategy) []thing {
	var list []thing
	for _, i := range s.Indicators {
		target, year := i.Target, i.TargetYear
		for _, item := range i.Retarget {
			k := item.Payload.(*domain.IndicatorRetargeted)
			target = &k.Target
			if k.TargetYear != nil {
				year = k.TargetYear
			}
		}
		t := thing{key: i.Indicator, ended: i.Retired != nil, fields: []field{{"title", i.Title}, {"unit", i.Unit},
			{"better", i.Better}, {"priority", i.Priority}, {"source", i.Source}, {"baseline", maybe(i.Baseline)},
			{"target", maybe(target)}, {"targetYear", maybe(year)}, {"defined", on(i.By)}, {"retired", on(i.Retired)},
			{"measured", len(i.Measured)}}}
		if n := len(i.Measured); n > 0 {
			k := i.Measured[n-1].Payload.(*domain.IndicatorMeasured)
			t.fields = append(t.fields, field{"value", k.Value}, field{"period", k.Period})
		}
		list = append(list, t)
	}
	return list
}

// Whether a target is higher or lower than it was.
const (
	Raised  = "raised"
	Lowered = "lowered"
)

// aim says of an indicator whether its target was raised or lowered.
func (t *Thing) aim() {
	was, ok := t.Before["target"].(float64)
	is, still := t.After["target"].(float64)
	switch {
	case !ok || !still || was == is:
	case is > was:
		t.Target = Raised
	default:
		t.Target = Lowered
	}
}

// actions have the status that was told last.
func actions(s *domain.Strategy) []thing {
	var list []thing
	for _, a := range s.Actions {
		status := ""
		for _, item := range a.Progress {
			status = item.Payload.(*domain.ActionProgressed).Status
		}
		if a.Closed != nil {
			status = a.Closed.Payload.(*domain.ActionClosed).Status
		}
		list = append(list, thing{key: a.Action, ended: a.Closed != nil, fields: []field{{"title", a.Title}, {"form", a.Form},
			{"status", status}, {"owner", a.Owner}, {"priorities", a.Priorities}, {"places", a.Places}, {"from", a.From},
			{"to", a.To}, {"agreed", on(a.By)}, {"closed", on(a.Closed)}}})
	}
	return list
}
