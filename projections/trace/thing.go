package trace

import (
	"slices"
	"strings"

	"kronika/domain"
)

// thing is what a key names; an answer's or point's key is consultation/key.
type thing struct{ sort, key string }

// within are the sorts whose key is one within its consultation only.
var within = []string{"response", "point"}

// Sorts lists what a trace can be asked for by key, as sort:key.
func Sorts() []string {
	return []string{"priority", "point", "response", "consultation", "version", "decision", "choice", "evidence", "signal", "document",
		"revision", "deadline", "action", "indicator", "evaluation", "recommendation", "lesson", "report", "assessment", "meeting"}
}

// own lists the things that an entry makes or goes on with: what its kind's
// first field names, or the answer or point within it.
func own(at *domain.Item) []thing {
	info := domain.KindOf(at.Kind)
	if info == nil || at.Payload == nil {
		return nil
	}
	for _, sort := range within {
		if f := info.Fields; len(f) > 1 && f[1].Name == sort {
			return things(sort, at.Keys("consultation"), at.Keys(sort))
		}
	}
	if info.Theme == "priority" {
		return append(append(things("priority", nil, at.Keys("priority")), things("priority", nil, at.Keys("priorities"))...),
			things("priority", nil, at.Keys("into"))...)
	}
	first := info.Fields[0]
	if first.Form != domain.Key || !slices.Contains(Sorts(), first.Name) {
		return nil
	}
	if at.Kind == "document.linked" || at.Kind == "document.unlinked" {
		return things("link", nil, at.Keys("document"))
	}
	return things(first.Name, nil, at.Keys(first.Name))
}

func things(sort string, in, keys []string) []thing {
	var list []thing
	for _, key := range keys {
		if len(in) > 0 {
			key = in[0] + "/" + key
		}
		list = append(list, thing{sort, key})
	}
	return list
}

// belongs links an entry to the one before it of each thing that it goes on
// with. Of most things that is the entry that made it; of a consultation the
// opening, once there is one; of a version and a priority the latest.
func (g *graph) belongs(at *domain.Item) {
	for _, t := range own(at) {
		before := g.latest[t]
		if before != nil && before != at {
			g.add(node{item: before}, at, continuing(t.sort, at.Kind), false)
		}
		chain := t.sort == "priority" || t.sort == "version" || at.Kind == "consultation.opened"
		if before == nil || chain {
			g.latest[t] = at
		}
	}
}

// continuing is the link by which an entry goes on with a thing.
func continuing(sort, kind string) Link {
	switch {
	case sort == "priority":
		return SamePriority
	case sort == "version":
		return LaterVersion
	case strings.HasSuffix(kind, "-answered") || strings.HasSuffix(kind, ".answered"):
		return Answers
	case kind == "signal.assessed":
		return Assesses
	case kind == "choice.settled":
		return Settles
	}
	return BelongsTo
}

// mentions links an entry to what it names besides what it makes.
func (g *graph) mentions(at *domain.Item) {
	name := func(sort, field string, link Link) {
		for _, t := range things(sort, nil, at.Keys(field)) {
			g.mention(t, at, link)
		}
	}
	switch k := at.Payload.(type) {
	case *domain.ConsultationPlanned, *domain.ConsultationOpened, *domain.EndorsementGiven:
		name("version", "version", OnVersion)
	case *domain.ConsultationResponseReceived:
		name("consultation", "consultation", BelongsTo)
	case *domain.ConsultationPointRaised:
		if k.Response != "" {
			g.mention(thing{"response", k.Consultation + "/" + k.Response}, at, RaisedIn)
		} else {
			name("consultation", "consultation", BelongsTo)
		}
		name("priority", "priority", About)
	case *domain.ActionAgreed:
		name("priority", "priorities", ForPriority)
	case *domain.IndicatorDefined:
		name("priority", "priority", ForPriority)
	case *domain.FundingAllocated:
		name("priority", "priority", ForPriority)
		name("action", "action", BelongsTo)
	case *domain.RecommendationMade, *domain.LessonLearned:
		name("evaluation", "evaluation", BelongsTo)
	case *domain.PriorityProposed:
		g.carried(k, at)
	}
}

func (g *graph) mention(t thing, at *domain.Item, link Link) {
	if before := g.latest[t]; before != nil && before != at {
		g.add(node{item: before}, at, link, false)
	}
}

// carried links a proposal to the priorities of other strategies that it
// carries on from.
func (g *graph) carried(k *domain.PriorityProposed, at *domain.Item) {
	for _, from := range k.From {
		if strategy, key, ok := strings.Cut(from, "/"); ok {
			g.add(node{ref: strategy + "/priority:" + key}, at, CarriesOn, false)
		}
	}
}

// met links deadlines to the entries of the kind that they wait for.
func (g *graph) met() {
	for _, d := range g.r.State.Deadlines {
		if d.Meets != nil {
			g.add(node{item: d.By}, d.Meets, Meets, false)
		}
	}
}
