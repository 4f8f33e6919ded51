package comparison

import "kronika/domain"

// on is when an entry says that something happened; the zero Date for none.
func on(item *domain.Item) domain.Date {
	if item == nil {
		return domain.Date{}
	}
	return item.Occurred
}

// maybe gives the value of an optional number, nil where it is not given.
func maybe[T int | float64](n *T) any {
	if n == nil {
		return nil
	}
	return *n
}

// mandate is the strategy itself, as one thing.
func mandate(s *domain.Strategy) []thing {
	if s.Mandate == nil && s.Schedule == nil && s.Ended == nil {
		return nil
	}
	t := thing{ended: s.Ended != nil, fields: []field{{"title", s.Title}}}
	if m := s.Mandate; m != nil {
		t.fields = append(t.fields, field{"mandated", on(m.By)}, field{"region", m.Region}, field{"regionCode", m.RegionCode},
			field{"family", m.Family}, field{"language", m.Language}, field{"replaces", m.Replaces})
	}
	if p := s.Schedule; p != nil {
		t.fields = append(t.fields, field{"from", p.From}, field{"to", p.To}, field{"rules", p.Rules})
	}
	if e := s.Ended; e != nil {
		t.fields = append(t.fields, field{"ended", on(e.By)}, field{"outcome", e.Outcome}, field{"by", e.StrategyEnded.By})
	}
	return []thing{t}
}

// versions have the status of their latest entry, and the day of the latest of
// each kind.
func versions(s *domain.Strategy) []thing {
	var list []thing
	for _, v := range s.Versions {
		title, status := "", ""
		day := map[string]domain.Date{}
		for _, item := range v.Entries {
			named := ""
			switch k := item.Payload.(type) {
			case *domain.VersionDrafted:
				status, named = "drafted", k.Title
			case *domain.VersionReferred:
				status, named = "referred", k.Title
			case *domain.VersionAdopted:
				status, named = "adopted", k.Title
			}
			if day[status] = item.Occurred; named != "" {
				title = named
			}
		}
		list = append(list, thing{key: v.Key, fields: []field{{"title", title}, {"status", status},
			{"drafted", day["drafted"]}, {"referred", day["referred"]}, {"adopted", day["adopted"]}}})
	}
	return list
}

func decisions(s *domain.Strategy) []thing {
	var list []thing
	for _, d := range s.Decisions {
		list = append(list, thing{key: d.Decision, fields: []field{{"title", d.Title}, {"matter", d.Matter},
			{"outcome", d.Outcome}, {"level", d.Level}, {"authority", d.By.Authority}, {"reference", d.By.Reference},
			{"taken", on(d.By)}, {"for", maybe(d.For)}, {"against", maybe(d.Against)}, {"abstained", maybe(d.Abstained)},
			{"unanimous", d.Unanimous}, {"inFavour", d.InFavour}, {"reservations", d.Reservations},
			{"adjusted", on(d.Adjusted)}, {"announced", on(d.Announced)}, {"appealed", on(d.Appealed)}, {"final", on(d.Final)}}})
	}
	return list
}

func revisions(s *domain.Strategy) []thing {
	var list []thing
	for _, r := range s.Revisions {
		t := thing{key: r.Revision, ended: r.Concluded != nil, fields: []field{{"title", r.Title}, {"scope", r.Scope},
			{"started", on(r.By)}, {"concluded", on(r.Concluded)}, {"outcome", r.Outcome}}}
		if r.Concluded != nil {
			t.fields = append(t.fields, field{"conclusion", r.Concluded.Payload.(*domain.RevisionConcluded).Conclusion})
		}
		list = append(list, t)
	}
	return list
}

// roles have the role and the party's name as their key; held again, the latest
// holds.
func roles(s *domain.Strategy) []thing {
	var list []thing
	at := map[string]int{}
	for _, r := range s.Roles {
		t := thing{key: r.Role + "/" + domain.Name(r.Party), ended: r.Until != nil, fields: []field{{"role", r.Role}, {"party", r.Party},
			{"since", on(r.By)}, {"until", on(r.Until)}}}
		if i, ok := at[t.key]; ok {
			list[i] = t
			continue
		}
		at[t.key] = len(list)
		list = append(list, t)
	}
	return list
}

func documents(s *domain.Strategy) []thing {
	var list []thing
	for _, l := range s.Links {
		list = append(list, thing{key: l.Document, ended: l.Until != nil, fields: []field{{"title", l.Title},
			{"relation", l.Relation}, {"strategy", l.Strategy}, {"linked", on(l.By)}, {"until", on(l.Until)}}})
	}
	return list
}

// signals have the effect of their latest assessment, else the one noted.
func signals(s *domain.Strategy) []thing {
	var list []thing
	for _, g := range s.Signals {
		effect, conclusion := g.Effect, ""
		if g.Assessed != nil {
			k := g.Assessed.Payload.(*domain.SignalAssessed)
			effect, conclusion = k.Effect, k.Conclusion
		}
		list = append(list, thing{key: g.Signal, fields: []field{{"title", g.Title}, {"level", g.Level}, {"effect", effect},
			{"noted", on(g.By)}, {"assessed", on(g.Assessed)}, {"conclusion", conclusion}}})
	}
	return list
}
