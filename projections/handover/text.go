package handover

import "kronika/domain"

// say tells the counts of the lists in a paragraph. What there is none of is
// not counted up, but that nothing is recorded or promised is said.
func (b *builder) say(h *Handover) domain.Message {
	args := domain.Args{"from": b.asked.From, "to": b.asked.To, "decided": len(h.Decided), "happened": len(h.Happened)}
	text := domain.Say("handover.text", args)
	if len(h.Decided)+len(h.Happened) == 0 {
		text = domain.Say("handover.text.nothing", args)
	}
	for _, part := range []struct {
		key   string
		count int
	}{{"learnt", len(h.Learnt)}, {"noted", len(h.Noted)}} {
		text = counted(text, part.key, part.count)
	}
	text = domain.Say("why.both", domain.Args{"first": text, "then": open(h.Promised)})
	text = counted(text, "recurring", len(h.Recurring))
	return counted(text, "silent", len(h.Silent))
}

// counted adds a sentence with a count, nothing where that is none.
func counted(text domain.Message, key string, count int) domain.Message {
	if count == 0 {
		return text
	}
	return domain.Say("why.both", domain.Args{"first": text, "then": domain.Say("handover.text."+key, domain.Args{"n": count})})
}

// open says how many promises stood open, and how many of them were late.
func open(promised []Promise) domain.Message {
	late := 0
	for _, p := range promised {
		if p.Late {
			late++
		}
	}
	args := domain.Args{"n": len(promised), "late": late}
	switch {
	case len(promised) == 0:
		return domain.Say("handover.text.kept", nil)
	case late == 0:
		return domain.Say("handover.text.onTime", args)
	}
	return domain.Say("handover.text.promised", args)
}
