package wording

// Kin says where a sentence of a new text comes from.
type Kin struct {
	From int  // the old sentence, -1 where there is none like it
	Same bool // it says the same, word by word
}

// KinOf finds for each sentence of a new text, as SentencesOf gives them, the
// old sentence that it is or was made of; an old one is found once at most.
func (b *Budget) KinOf(old, new []string) []Kin {
	t := &texts{old: &side{}, new: &side{}}
	c := &comparison{Budget: b, words: newDictionary(), texts: []*texts{t}}
	for _, s := range old {
		b.bytes += len(s)
		c.words.add(t.old, s)
	}
	for _, s := range new {
		b.bytes += len(s)
		c.words.add(t.new, s)
	}
	kin := make([]Kin, len(new))
	for j := range kin {
		kin[j].From = -1
	}
	t.stays = anchors(keys(t.old), keys(t.new), t.old.worth)
	for _, s := range t.stays {
		kin[s.new] = Kin{s.old, true}
	}
	places, goals := left(0, t.old, false, t.stays, func(s couple) int { return s.old }), left(0, t.new, false, t.stays, func(s couple) int { return s.new })
	for _, m := range c.mates(places, goals) {
		kin[goals[m.new].part] = Kin{places[m.old].part, m.like > 1}
	}
	return kin
}
