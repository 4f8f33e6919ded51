package plan

import "kronika/domain"

// text answers the plan's question: by when what decides must begin, by when the
// remiss must open, and how much slack there is.
func (p *Plan) text() domain.Message {
	decides := p.step(p.Critical)
	if decides == nil {
		return domain.Say("plan.allDone", domain.Args{"adopt": p.Adopt})
	}
	return sentences(p.start(decides), p.remiss(), slack(decides))
}

// start says when the work, or the step that decides, must begin or be done.
func (p *Plan) start(s *Step) domain.Message {
	args := domain.Args{"adopt": p.Adopt, "election": p.year(), "step": s.Title, "when": between(s.LatestStartFrom, s.LatestStartTo)}
	switch {
	case s.told.begun:
		args["when"] = between(s.endsBy())
		return domain.Say("plan.mustEnd", args)
	case p.fresh():
		return domain.Say("plan.mustStart", args)
	}
	return domain.Say("plan.mustBegin", args)
}

// year gives the year of the election that was asked for, nil where none was.
func (p *Plan) year() any {
	if p.Election == nil {
		return nil
	}
	year, _, _ := p.Election.Date()
	return year
}

// fresh tells whether nothing of the plan is recorded yet.
func (p *Plan) fresh() bool {
	for _, s := range p.Steps {
		if s.told.begun {
			return false
		}
	}
	return true
}

// remiss says by when the remiss must open, where it still has to and is not
// what decides.
func (p *Plan) remiss() domain.Message {
	s := p.step("remiss")
	if s == nil || s.Slack == nil || s.told.begun || p.Critical == s.Step {
		return domain.Message{}
	}
	return domain.Say("plan.remissBy", domain.Args{"short": s.ShortTo, "long": s.LongFrom})
}

// slack says how many days are left for a step, or how late it is.
func slack(s *Step) domain.Message {
	switch r := *s.Slack; {
	case r.Max < 0:
		return domain.Say("plan.late", domain.Args{"days": days(-r.Max, -r.Min)})
	case r.Min < 0:
		return domain.Say("plan.tight", domain.Args{"late": days(-r.Min, -r.Min), "left": days(r.Max, r.Max)})
	default:
		return domain.Say("plan.left", domain.Args{"days": days(r.Min, r.Max)})
	}
}

// days says a number of days, or from how many to how many.
func days(least, most int) domain.Message {
	if least == most {
		return domain.Say("plan.days", domain.Args{"n": least})
	}
	return domain.Say("plan.daysRange", domain.Args{"min": least, "max": most})
}

// between says on which day at the latest, or between which.
func between(first, last domain.Day) domain.Message {
	if first == last {
		return domain.Say("plan.latest", domain.Args{"day": first})
	}
	return domain.Say("plan.between", domain.Args{"first": first, "last": last})
}

// why says how a step's days came to be and what the record tells of it.
func (p *Plan) why(i int, ask Ask) domain.Message {
	s := &p.Steps[i]
	var meeting, rest domain.Message
	if len(ask.given(ask.Lengths.Steps[i])) > 0 {
		meeting = s.met()
	}
	if ask.Lengths.Steps[i].Work {
		rest = resting(ask.Rest)
	}
	return sentences(p.record(s), p.counted(s), meeting, rest)
}

// record says what the record tells of a step.
func (p *Plan) record(s *Step) domain.Message {
	switch {
	case s.Done:
		return domain.Say("plan.why.done", domain.Args{"on": s.told.items[len(s.told.items)-1].Occurred})
	case s.Status == NoEvidence:
		return domain.Say("plan.why.noEvidence", nil)
	case s.told.begun:
		return domain.Say("plan.why.begun", domain.Args{"on": s.told.items[0].Occurred})
	}
	return domain.Message{}
}

// counted says what a step's latest start was counted from.
func (p *Plan) counted(s *Step) domain.Message {
	from := p.step(s.CountedFrom)
	switch {
	case s.CountedFrom == s.Step:
		return domain.Say("plan.why.moved", nil)
	case from == nil:
		return domain.Say("plan.why.adoption", domain.Args{"length": Lasting(s.ShortLength, s.LongLength), "adopt": p.Adopt})
	}
	return domain.Say("plan.why.counted", domain.Args{"length": Lasting(s.ShortLength, s.LongLength), "step": from.Title})
}

// Lasting says from how short to how long something lasts.
func Lasting(short, long Length) domain.Message {
	switch {
	case long == Length{}:
		return domain.Say("plan.sameDay", nil)
	case short == long:
		return short.says()
	case short.Days == 0 && long.Days == 0 && short.Months > 0:
		return domain.Say("plan.monthsRange", domain.Args{"min": short.Months, "max": long.Months})
	case short.Months == 0 && long.Months == 0:
		return days(short.Days, long.Days)
	}
	return domain.Say("plan.lengths", domain.Args{"short": short.says(), "long": long.says()})
}

// says gives a length in words.
func (l Length) says() domain.Message {
	switch {
	case l.Months == 0:
		return days(l.Days, l.Days)
	case l.Days == 0:
		return domain.Say("plan.months", domain.Args{"n": l.Months})
	}
	return domain.Say("plan.monthsAndDays", domain.Args{"months": l.Months, "days": days(l.Days, l.Days)})
}

// Lasting says from how short to how long a step lasts.
func (s *Step) Lasting() domain.Message { return Lasting(s.ShortLength, s.LongLength) }

// resting says what is left out of a working step.
func resting(r Rest) domain.Message {
	switch {
	case r.July && r.DaysOff:
		return domain.Say("plan.rest.both", nil)
	case r.July:
		return domain.Say("plan.rest.july", nil)
	case r.DaysOff:
		return domain.Say("plan.rest.daysOff", nil)
	}
	return domain.Message{}
}

// sentences puts sentences one after the other, passing over those with nothing
// to say.
func sentences(list ...domain.Message) (all domain.Message) {
	for _, m := range list {
		switch {
		case m.Key == "":
		case all.Key == "":
			all = m
		default:
			all = domain.Say("why.both", domain.Args{"first": all, "then": m})
		}
	}
	return all
}
