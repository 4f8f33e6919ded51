package timeline

import (
	"slices"
	"strings"

	"kronika/domain"
)

// most is how many things a title lists by name.
const most = 6

// word is the Message of a value of a field, as the kinds of a thing have it:
// group is the thing and the field, such as decision.outcome.
func word(group, value string) domain.Message {
	return domain.Say("word."+group+"."+value, nil)
}

// party is the Message of who acted: a private person is not named.
func party(name string) domain.Message {
	if strings.HasPrefix(name, "person:") {
		return domain.Say("party.private", nil)
	}
	return domain.Quote(name)
}

func parties(list []string) domain.Message {
	messages := make([]domain.Message, len(list))
	for i, name := range list {
		messages[i] = party(name)
	}
	return listed(messages)
}

// listed is the Message of a list: "a, b and c", and "a, b and 3 more" where it
// is long.
func listed(list []domain.Message) domain.Message {
	switch n := len(list); {
	case n == 0:
		return domain.Message{}
	case n == 1:
		return list[0]
	case n > most:
		rest := domain.Say("list.more", domain.Args{"n": n - most + 1})
		return listed(append(slices.Clip(list[:most-1]), rest))
	}
	last := len(list) - 1
	m := domain.Say("list.and", domain.Args{"first": list[last-1], "second": list[last]})
	for i := last - 2; i >= 0; i-- {
		m = domain.Say("list.comma", domain.Args{"first": list[i], "rest": m})
	}
	return m
}

// quoted is the Message of titles, each in quotation marks.
func quoted(titles []string) domain.Message {
	list := make([]domain.Message, len(titles))
	for i, title := range titles {
		list[i] = domain.Say("quoted", domain.Args{"text": title})
	}
	return listed(list)
}

// the names a thing by its sort and value, such as the.level.goal; a value
// that this version does not know is the general word.
func the(sort, value, kind, field string) domain.Message {
	if f := domain.KindOf(kind).Field(field); !slices.Contains(f.Words, value) {
		value = "other"
	}
	return domain.Say("the."+sort+"."+value, nil)
}

// with adds an argument where there is something to say.
func with(args domain.Args, name string, value any) domain.Args {
	args[name] = value
	return args
}
