package timeline

import "kronika/domain"

// asked names a consultation by its method and title.
func (n *names) asked(key string) domain.Args {
	if c := n.state.Consultation(key); c != nil {
		return domain.Args{"what": method(c.Method), "title": c.Title}
	}
	return domain.Args{"what": method(""), "title": key}
}

func method(word string) domain.Message { return the("method", word, "consultation.planned", "method") }

func (n *names) consultation(at *domain.Item) domain.Message {
	switch k := at.Payload.(type) {
	case *domain.ConsultationPlanned:
		return planned(k)
	case *domain.ConsultationOpened:
		return domain.Say("title.consultation.opened", with(n.asked(k.Consultation), "closes", k.Closes))
	case *domain.ConsultationExtended:
		return domain.Say("title.consultation.extended", with(n.asked(k.Consultation), "closes", k.Closes))
	case *domain.ConsultationClosed:
		return domain.Say("title.consultation.closed", n.asked(k.Consultation))
	case *domain.ConsultationReported:
		return domain.Say("title.consultation.reported", n.asked(k.Consultation))
	case *domain.ConsultationCancelled:
		return domain.Say("title.consultation.cancelled", n.asked(k.Consultation))
	case *domain.ConsultationPartyInvited:
		return domain.Say("title.consultation.party-invited", with(n.asked(k.Consultation), "party", party(k.Party)))
	case *domain.ConsultationReminded:
		if len(k.Parties) == 0 {
			return domain.Say("title.consultation.reminded", n.asked(k.Consultation))
		}
		return domain.Say("title.consultation.reminded.parties", with(n.asked(k.Consultation), "parties", parties(k.Parties)))
	}
	return n.answers(at)
}

func planned(k *domain.ConsultationPlanned) domain.Message {
	args := domain.Args{"what": method(k.Method), "title": k.Title}
	switch {
	case !k.Opens.IsZero() && !k.Closes.IsZero():
		return domain.Say("title.consultation.planned.dates", with(with(args, "opens", k.Opens), "closes", k.Closes))
	case !k.Opens.IsZero():
		return domain.Say("title.consultation.planned.opens", with(args, "opens", k.Opens))
	case !k.Closes.IsZero():
		return domain.Say("title.consultation.planned.closes", with(args, "closes", k.Closes))
	}
	return domain.Say("title.consultation.planned", args)
}

func (n *names) answers(at *domain.Item) domain.Message {
	switch k := at.Payload.(type) {
	case *domain.ConsultationResponseReceived:
		return domain.Say("title.consultation.response-received", with(with(n.asked(k.Consultation),
			"party", party(k.Party)), "stance", word("consultation.stance", k.Stance)))
	case *domain.ConsultationResponseWithdrawn:
		args := n.asked(k.Consultation)
		if who, ok := n.party[thing{k.Consultation, k.Response}]; ok {
			return domain.Say("title.consultation.response-withdrawn", with(args, "party", party(who)))
		}
		return domain.Say("title.consultation.response-withdrawn.key", with(args, "response", k.Response))
	case *domain.ConsultationTallied:
		return n.tallied(k)
	case *domain.ConsultationPointRaised:
		return domain.Say("title.consultation.point-raised", with(n.asked(k.Consultation), "text", excerpt(k.Text)))
	case *domain.ConsultationPointAnswered:
		return domain.Say("title.consultation.point-answered", domain.Args{
			"text":    n.name("point", k.Consultation+"/"+k.Point),
			"outcome": word("consultation.outcome", k.Outcome)})
	}
	return domain.Message{}
}

func (n *names) tallied(k *domain.ConsultationTallied) domain.Message {
	var counts []domain.Message
	for _, f := range []struct {
		key   string
		count *domain.Count
	}{
		{"tally.invited", k.Invited}, {"tally.responses", k.Responses}, {"tally.declined", k.Declined},
		{"tally.private", k.Private}, {"tally.participants", k.Participants}, {"tally.events", k.Events},
	} {
		if f.count != nil {
			counts = append(counts, domain.Say(f.key, domain.Args{"n": *f.count}))
		}
	}
	if len(counts) == 0 {
		return domain.Say("title.consultation.tallied", n.asked(k.Consultation))
	}
	return domain.Say("title.consultation.tallied.counts", with(n.asked(k.Consultation), "counts", listed(counts)))
}
