package deadlines

import "kronika/domain"

// Named is how many strategies without a rule pack are told of by name. A
// register may have thousands, and readers and the headers of an answer have
// room for few.
const Named = 10

// Without is a strategy that no rule pack holds for: its key, and the pack that
// it names, empty where it names none.
type Without struct{ Strategy, Rules string }

// TellUnruled says for which strategies no rule pack holds: one sentence for each
// of the first few, and one of how many others there are.
func TellUnruled(list []Without) []domain.Message {
	var told []domain.Message
	for _, w := range list[:min(len(list), Named)] {
		told = append(told, domain.Say("deadlines.unruled", domain.Args{"strategy": w.Strategy, "rules": w.Rules}))
	}
	if n := len(list) - Named; n > 0 {
		told = append(told, domain.Say("deadlines.unruled.others", domain.Args{"count": n}))
	}
	return told
}
