package plan

import "kronika/domain"

// judge gives each step its status and slack on a day, and the plan its critical
// step.
func (p *Plan) judge(today domain.Day) {
	later := false // a step of a later group has begun
	for last := len(p.Steps) - 1; last >= 0; {
		first := last
		for first > 0 && p.Steps[first-1].Alongside {
			first--
		}
		begun := false
		for i := first; i <= last; i++ {
			p.Steps[i].judge(today, later)
			begun = begun || p.Steps[i].told.begun
		}
		later, last = later || begun, first-1
	}
	p.decide()
}

func (s *Step) judge(today domain.Day, later bool) {
	for _, item := range s.told.items {
		s.Entries = append(s.Entries, item.ID)
	}
	s.Done = s.told.ended || s.told.begun && later
	switch {
	case s.Done:
		s.Status = Done
		return
	case later:
		s.Status = NoEvidence
		return
	}
	s.Slack = &Range{int(s.LatestStartFrom - today), int(s.LatestStartTo - today)}
	s.Status = Waiting
	if s.told.begun {
		s.Status = Begun
		first, last := s.endsBy()
		s.Slack = &Range{int(first - today), int(last - today)}
	}
	switch {
	case s.Slack.Max < 0:
		s.Status = Late
	case s.Slack.Min < 0:
		s.Status = Tight
	}
}

// endsBy gives the first and the last day by which the step must have ended.
func (s *Step) endsBy() (first, last domain.Day) {
	return min(s.ShortEnd.First(), s.LongEnd.First()), max(s.ShortEnd.Last(), s.LongEnd.Last())
}

// decide finds the critical step.
func (p *Plan) decide() {
	for i := range p.Steps {
		s := &p.Steps[i]
		if s.Slack == nil {
			continue
		}
		if p.Slack == nil || s.Slack.Max < p.Slack.Max || s.Slack.Max == p.Slack.Max && s.Slack.Min < p.Slack.Min {
			p.Slack, p.Critical = s.Slack, s.Step
		}
	}
}

// step gives a step by its name, nil where the plan has none of that name.
func (p *Plan) step(name string) *Step {
	for i := range p.Steps {
		if p.Steps[i].Step == name {
			return &p.Steps[i]
		}
	}
	return nil
}
