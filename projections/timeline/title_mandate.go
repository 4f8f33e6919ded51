package timeline

import "kronika/domain"

func (n *names) mandate(at *domain.Item) domain.Message {
	switch k := at.Payload.(type) {
	case *domain.StrategyMandated:
		return domain.Say("title.strategy.mandated", domain.Args{"title": k.Title, "region": k.Region})
	case *domain.StrategyScheduled:
		if k.To.IsZero() {
			return domain.Say("title.strategy.scheduled.open", domain.Args{"from": k.From})
		}
		return domain.Say("title.strategy.scheduled", domain.Args{"from": k.From, "to": k.To})
	case *domain.StrategyRetitled:
		return domain.Say("title.strategy.retitled", domain.Args{"title": k.Title})
	case *domain.StrategyEnded:
		args := domain.Args{"outcome": word("strategy.outcome", k.Outcome)}
		if k.By != "" {
			return domain.Say("title.strategy.ended.by", with(args, "by", k.By))
		}
		return domain.Say("title.strategy.ended", args)
	case *domain.RoleAssigned:
		return domain.Say("title.role.assigned", domain.Args{"party": party(k.Party), "role": word("role.role", k.Role)})
	case *domain.RoleEnded:
		return domain.Say("title.role.ended", domain.Args{"party": party(k.Party), "role": word("role.role", k.Role)})
	case *domain.MeetingHeld:
		args := domain.Args{"form": word("meeting.form", k.Form), "title": k.Title}
		if !k.Participants.IsZero() {
			return domain.Say("title.meeting.held.participants", with(args, "participants", k.Participants))
		}
		return domain.Say("title.meeting.held", args)
	}
	return domain.Message{}
}

func (n *names) choice(at *domain.Item) domain.Message {
	switch k := at.Payload.(type) {
	case *domain.ChoicePosed:
		return domain.Say("title.choice.posed", domain.Args{"question": k.Question})
	case *domain.ChoiceMarked:
		return domain.Say("title.choice.marked", domain.Args{"group": k.Group,
			"question": n.name("choice", k.Choice), "position": k.Position})
	case *domain.ChoiceSettled:
		return domain.Say("title.choice.settled", domain.Args{"question": n.name("choice", k.Choice),
			"conclusion": excerpt(k.Conclusion)})
	}
	return domain.Message{}
}

func (n *names) knowledge(at *domain.Item) domain.Message {
	switch k := at.Payload.(type) {
	case *domain.EvidenceAdded:
		return domain.Say("title.evidence.added", domain.Args{"form": word("evidence.form", k.Form), "title": k.Title})
	case *domain.SignalNoted:
		return domain.Say("title.signal.noted", domain.Args{"level": word("signal.level", k.Level),
			"title": k.Title, "effect": word("signal.effect", k.Effect)})
	case *domain.SignalAssessed:
		return domain.Say("title.signal.assessed", domain.Args{"title": n.name("signal", k.Signal),
			"effect": word("signal.effect", k.Effect)})
	case *domain.AlignmentScored:
		args := domain.Args{"framework": k.Framework, "goal": k.Goal, "score": k.Score}
		if k.Target != nil {
			return domain.Say("title.alignment.scored.target", with(args, "target", *k.Target))
		}
		return domain.Say("title.alignment.scored", args)
	case *domain.DocumentLinked:
		return domain.Say("title.document.linked", domain.Args{"title": k.Title,
			"relation": word("document.relation", k.Relation)})
	case *domain.DocumentUnlinked:
		return domain.Say("title.document.unlinked", domain.Args{"title": n.name("link", k.Document)})
	case *domain.DocumentPublished:
		return domain.Say("title.document.published", domain.Args{"title": k.Title})
	}
	return domain.Message{}
}
