package lineage

import (
	"slices"

	"kronika/domain"
)

// most is how many things a sentence lists: all fates that there may be.
const most = 10

// text gives the counts in one sentence: of how many priorities, what became of
// them, and what came besides.
func (p *Passage) text(before int) domain.Message {
	var fates, besides []domain.Message
	for _, fate := range Fates {
		if n := p.Fates[fate]; n > 0 {
			fates = append(fates, counted(fate, n))
		}
	}
	for _, origin := range []string{New, Restored, Carried} {
		if n := p.from(origin); n > 0 {
			besides = append(besides, counted(origin, n))
		}
	}
	args := domain.Args{"n": before, "fates": listed(fates), "besides": listed(besides)}
	switch {
	case before == 0 && len(besides) == 0:
		return domain.Say("lineage.text.nothing", nil)
	case before == 0:
		return domain.Say("lineage.text.none", args)
	}
	return domain.Say("lineage.text.fates", args)
}

// from counts the priorities that came from a block beside the first column.
func (p *Passage) from(origin string) int {
	i := slices.IndexFunc(p.Blocks, func(b Beside) bool { return b.ID == beside(p.From, origin) })
	if i < 0 {
		return 0
	}
	return p.Blocks[i].Units
}

func counted(fate string, n int) domain.Message {
	return domain.Say("lineage.count."+fate, domain.Args{"n": n})
}

// listed is the Message of a list: "a, b and c".
func listed(list []domain.Message) domain.Message {
	n := len(list)
	switch {
	case n == 0:
		return domain.Message{}
	case n == 1:
		return list[0]
	case n > most:
		rest := domain.Say("list.more", domain.Args{"n": n - most + 1})
		return listed(append(slices.Clip(list[:most-1]), rest))
	}
	m := domain.Say("list.and", domain.Args{"first": list[n-2], "second": list[n-1]})
	for i := n - 3; i >= 0; i-- {
		m = domain.Say("list.comma", domain.Args{"first": list[i], "rest": m})
	}
	return m
}

// quoted is the Message of some titles, each in quotation marks.
func quoted(titles []string) domain.Message {
	list := make([]domain.Message, len(titles))
	for i, title := range titles {
		list[i] = domain.Say("quoted", domain.Args{"text": title})
	}
	return listed(list)
}
