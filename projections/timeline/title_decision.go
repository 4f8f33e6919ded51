package timeline

import "kronika/domain"

func (n *names) decision(at *domain.Item) domain.Message {
	named := func(key string) domain.Args { return domain.Args{"title": n.name("decision", key)} }
	switch k := at.Payload.(type) {
	case *domain.DecisionTaken:
		return taken(k)
	case *domain.DecisionMinutesAdjusted:
		return domain.Say("title.decision.minutes-adjusted", named(k.Decision))
	case *domain.DecisionAnnounced:
		return domain.Say("title.decision.announced", named(k.Decision))
	case *domain.DecisionAppealed:
		return domain.Say("title.decision.appealed", named(k.Decision))
	case *domain.DecisionFinal:
		return domain.Say("title.decision.final", named(k.Decision))
	case *domain.EndorsementGiven:
		args := domain.Args{"party": party(k.Party)}
		if k.Version != "" {
			return domain.Say("title.endorsement.given.version", with(args, "version", n.name("version", k.Version)))
		}
		return domain.Say("title.endorsement.given", args)
	case *domain.AssessmentMade:
		return domain.Say("title.assessment.made", domain.Args{"form": word("assessment.form", k.Form), "title": k.Title})
	case *domain.VersionDrafted:
		return domain.Say("title.version.drafted", domain.Args{"title": n.titled("version", k.Version, k.Title)})
	case *domain.VersionReferred:
		return domain.Say("title.version.referred", domain.Args{"title": n.titled("version", k.Version, k.Title)})
	case *domain.VersionAdopted:
		return domain.Say("title.version.adopted", domain.Args{"title": n.titled("version", k.Version, k.Title)})
	}
	return domain.Message{}
}

// titled is the title that an entry gives itself, else what the thing is
// called otherwise.
func (n *names) titled(sort, key, title string) string {
	if title != "" {
		return title
	}
	return n.name(sort, key)
}

func taken(k *domain.DecisionTaken) domain.Message {
	args := domain.Args{"title": k.Title, "outcome": word("decision.outcome", k.Outcome)}
	switch {
	case k.Unanimous:
		return domain.Say("title.decision.taken.unanimous", args)
	case k.For != nil && k.Against != nil:
		return domain.Say("title.decision.taken.votes", with(with(args, "for", *k.For), "against", *k.Against))
	}
	return domain.Say("title.decision.taken", args)
}
