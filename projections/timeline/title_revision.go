package timeline

import "kronika/domain"

func (n *names) revision(at *domain.Item) domain.Message {
	switch k := at.Payload.(type) {
	case *domain.RevisionStarted:
		args := domain.Args{"what": scope(k.Scope)}
		if k.Title != "" {
			return domain.Say("title.revision.started.titled", with(args, "title", k.Title))
		}
		return domain.Say("title.revision.started", args)
	case *domain.RevisionConcluded:
		return domain.Say("title.revision.concluded", domain.Args{"what": scope(n.scopes[k.Revision]),
			"outcome": word("revision.outcome", k.Outcome)})
	}
	return n.deadline(at)
}

func scope(word string) domain.Message { return the("scope", word, "revision.started", "scope") }

func (n *names) deadline(at *domain.Item) domain.Message {
	named := func(key string) domain.Args { return domain.Args{"title": n.name("deadline", key)} }
	switch k := at.Payload.(type) {
	case *domain.DeadlineSet:
		return domain.Say("title.deadline.set", domain.Args{"title": k.Title, "due": k.Due})
	case *domain.DeadlineMoved:
		return n.postponed(at, k, named(k.Deadline))
	case *domain.DeadlineMet:
		return domain.Say("title.deadline.met", named(k.Deadline))
	case *domain.DeadlineWaived:
		return domain.Say("title.deadline.waived", named(k.Deadline))
	}
	return domain.Message{}
}

// postponed says from when to when a deadline was moved, as far as it is known.
func (n *names) postponed(at *domain.Item, k *domain.DeadlineMoved, args domain.Args) domain.Message {
	move := n.moves[at]
	switch {
	case k.Due.IsZero():
		return domain.Say("title.deadline.moved.open", args)
	case move == nil || move.From.IsZero():
		return domain.Say("title.deadline.moved.to", with(args, "to", k.Due))
	}
	return domain.Say("title.deadline.moved", with(with(args, "from", move.From), "to", k.Due))
}
