// Package choices shows a strategy's framing choices (vägval): the question and
// its two poles, where each group stood and how it moved, how far apart the
// kinds of group were, and how the choice was settled.
//
// A group of few people is kept back: its marks, its comments and the ids of
// its entries, also where another entry names them, are never shown, and no
// figure is made from them. Every figure is one of the shown groups alone, so
// that nothing kept back can be worked out from it, with how many were kept
// back beside it.
//
// Where the contract is silent:
//   - A group is kept back where a mark of it says a size that can be below the
//     least: 4, {"min": 4, "max": 5}, or a bound above alone. The least is Least
//     people; it can be asked for higher, never lower.
//   - A size said once holds for all marks of the group, and what is recorded
//     now holds however far back the clocks are set: who can be told from a mark
//     does not depend on when somebody looks.
//   - A group whose size nobody recorded is shown as recorded. So is everything
//     in the record itself, the timeline and the export: keeping back is a
//     courtesy of this view, not a secret of the log.
//   - A group is one by its name and its kind together. Groups count alike,
//     whatever their size; the latest mark in the history's order holds.
//   - mean is the arithmetic mean of the groups' latest marks, low and high are
//     the range, and deviation is the average absolute deviation, the sum of the
//     distances to the mean divided by their number (NIST/SEMATECH e-Handbook of
//     Statistical Methods, 1.3.5.6). They are of these groups and stand for
//     nobody else. Figures are rounded to hundredths.
//   - A movement is unsure where the first mark can be later than the last.
//   - Who decided a choice is the body that settled it and the decisions that
//     the settling entry names in because. Of several settlements the latest
//     holds; all are listed.
package choices

import (
	"slices"
	"strings"

	"kronika/domain"
)

// Least is how many people a group must be to be shown, where its size is known.
const Least = 5

// Options say what is shown.
type Options struct {
	Choice string // only this key; empty for all
	Least  int    // people that a group must be; Least where below it
}

// Choice is one framing choice.
type Choice struct {
	Strategy     string          `json:"strategy"`
	Choice       string          `json:"choice"` // its key
	Theme        string          `json:"theme"`  // what, who, when
	Question     string          `json:"question"`
	Poles        []string        `json:"poles"`  // at 0 and at 100
	Status       string          `json:"status"` // open, settled
	ID           string          `json:"id"`     // of the entry that posed it, as written
	Occurred     domain.Date     `json:"occurred,omitzero"`
	OccurredFrom *domain.Day     `json:"occurredFrom,omitzero"`
	OccurredTo   *domain.Day     `json:"occurredTo,omitzero"`
	Authority    string          `json:"authority,omitzero"`
	Because      []string        `json:"because"`             // ids, as written
	Sources      []domain.Source `json:"sources"`             // of that entry
	Disputed     []string        `json:"disputed"`            // ids of the disputes of that entry, in the order recorded
	Notes        []Note          `json:"notes"`               // on that entry, in the order recorded
	Groups       []Group         `json:"groups"`              // in the order they first marked
	Kinds        []Kind          `json:"kinds"`               // those that marked, in the contract's order
	Least        int             `json:"least"`               // people that a shown group is at least, where its size is known
	Withheld     int             `json:"withheld"`            // groups kept back
	Difference   *float64        `json:"difference,omitzero"` // mean of leadership less mean of staff; nil where either has no shown group
	Settled      *Settlement     `json:"settled,omitzero"`    // the latest; nil while none is recorded
	Settlements  []Settlement    `json:"settlements"`         // in the history's order
	Says         domain.Message  `json:"says"`                // the choice in a sentence or two
}

// Note is what somebody noted on the posing of a choice.
type Note struct {
	ID   string `json:"id"` // of the entry.annotated, as written
	Text string `json:"text"`
}

// The status of a choice.
const (
	Open    = "open"
	Settled = "settled"
)

// Statuses lists what the status of a choice may be.
func Statuses() []string { return []string{Open, Settled} }

// Build lists the choices of a reading in the order posed. now is the reading
// of everything, for the sizes that are known of groups.
func Build(r, now *domain.Reading, o Options) []Choice {
	least := max(o.Least, Least)
	b := &builder{Reading: r, small: small(least, r, now)}
	marks := b.marks()
	list := []Choice{}
	for _, c := range r.State.Choices {
		if o.Choice == "" || o.Choice == c.Choice {
			v := b.choice(c, marks[c.Choice])
			v.Least = least
			list = append(list, v)
		}
	}
	return list
}

// builder is a reading and the groups of which nothing is shown.
type builder struct {
	*domain.Reading
	small map[name]bool
}

func (b *builder) choice(c *domain.Choice, groups []*group) Choice {
	v := Choice{Strategy: b.Strategy, Choice: c.Choice, Theme: c.Theme, Question: c.Question, Poles: c.Poles, Status: Open,
		ID: c.By.ID, Occurred: c.By.Occurred, Authority: c.By.Authority, Because: b.open(c.By.Because), Sources: c.By.Sources, Disputed: ids(c.By.Disputed), Notes: notes(c.By),
		Groups: []Group{}, Settlements: b.settlements(c.Choice)}
	v.OccurredFrom, v.OccurredTo = v.Occurred.Days()
	if n := len(v.Settlements); n > 0 {
		v.Status, v.Settled = Settled, &v.Settlements[n-1]
	}
	for _, g := range groups {
		if g.small {
			v.Withheld++
		}
		v.Groups = append(v.Groups, g.view(v.Settled))
	}
	v.Kinds = kinds(groups)
	v.Difference = difference(v.Kinds)
	v.Says = says(&v)
	return v
}

// says tells how a choice stands.
func says(v *Choice) domain.Message {
	first := domain.Say("choice.says.open", nil)
	if s := v.Settled; s != nil {
		first = domain.Say("choice.says.settled", domain.Args{"occurred": s.Occurred, "authority": s.Authority, "conclusion": strings.TrimSuffix(s.Conclusion, ".")})
	}
	then := domain.Message{}
	switch {
	case len(v.Groups) == 0:
		then = domain.Say("choice.says.unmarked", nil)
	case v.Withheld > 0:
		then = domain.Say("choice.says.withheld", domain.Args{"n": v.Withheld, "of": len(v.Groups)})
	default:
		return first
	}
	return domain.Say("why.both", domain.Args{"first": first, "then": then})
}

func notes(at *domain.Item) []Note {
	list := []Note{}
	for _, by := range at.Annotated {
		if k, ok := by.Payload.(*domain.EntryAnnotated); ok {
			list = append(list, Note{by.ID, k.Text})
		}
	}
	return list
}

func ids(items []*domain.Item) []string {
	list := make([]string, len(items))
	for i, item := range items {
		list[i] = item.ID
	}
	return list
}

// open leaves out of ids those of marks that are kept back: one made of an
// entry's content would give the position away.
func (b *builder) open(list []string) []string {
	return append([]string{}, slices.DeleteFunc(slices.Clone(list), func(id string) bool {
		at := b.Find(id)
		return at != nil && b.withheld(at)
	})...)
}

// withheld tells whether an entry is the mark of a group that is kept back.
func (b *builder) withheld(at *domain.Item) bool {
	k, ok := at.Payload.(*domain.ChoiceMarked)
	return ok && b.small[nameOf(k)]
}

// Unknown says that a choice was never posed, with the nearest that was; nil
// where it was. r is the reading of everything, field names what is at fault,
// came is what to show of what came.
func Unknown(r *domain.Reading, choice, field, came string) *domain.Error {
	var keys []string
	for _, c := range r.State.Choices {
		if c.Choice == choice {
			return nil
		}
		keys = append(keys, c.Choice)
	}
	return domain.Wrong(field, "choice.unknown", domain.Args{"came": came,
		"nearest": domain.NearestOf(came, keys)}).Coded(domain.NotFound)
}
