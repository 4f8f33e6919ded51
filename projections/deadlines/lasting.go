package deadlines

import "kronika/domain"

// Lasting gives the arithmetic of a deadline without what holds for a single day
// only, such as how many days are left: for what is read on other days than the
// one that it was made on.
func Lasting(why domain.Message) domain.Message {
	switch why.Key {
	case "why.left", "why.overdue", "why.noEvidence", "why.period.over":
		return domain.Message{}
	case "why.both":
		first, _ := why.Args["first"].(domain.Message)
		then, _ := why.Args["then"].(domain.Message)
		return sentences(Lasting(first), Lasting(then))
	}
	return why
}
