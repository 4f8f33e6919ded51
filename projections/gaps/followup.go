package gaps

import (
	"slices"

	"kronika/domain"
)

// answersTo gathers the answers to recommendations, by their keys.
func (f *finder) answersTo() map[string][]*domain.Item {
	answers := map[string][]*domain.Item{}
	for _, at := range f.Items {
		if k, ok := at.Payload.(*domain.RecommendationAnswered); ok && stands(at) {
			answers[k.Recommendation] = append(answers[k.Recommendation], at)
		}
	}
	return answers
}

func (f *finder) recommendationsUnanswered() {
	answers := f.answersTo()
	for _, at := range f.Items {
		if k, ok := at.Payload.(*domain.RecommendationMade); ok && stands(at) && len(answers[k.Recommendation]) == 0 {
			f.gap(k.Recommendation, f.told(at), at)
		}
	}
}

// recommendationsUntraced finds those that were accepted, by the latest answer,
// without anything recorded that rests on them.
func (f *finder) recommendationsUntraced() {
	answers := f.answersTo()
	for _, at := range f.Items {
		k, ok := at.Payload.(*domain.RecommendationMade)
		if !ok || !stands(at) || len(answers[k.Recommendation]) == 0 {
			continue
		}
		list := answers[k.Recommendation]
		last := list[len(list)-1]
		if accepts(last.Payload.(*domain.RecommendationAnswered).Outcome) && !f.rested(append([]*domain.Item{at}, list...)...) {
			f.gap(k.Recommendation, f.told(at), last, at, last)
		}
	}
}

func (f *finder) evaluationsUnreported() {
	reported, ordered := map[string]bool{}, map[string]bool{}
	for _, at := range f.Items {
		if k, ok := at.Payload.(*domain.EvaluationReported); ok && stands(at) {
			reported[k.Evaluation] = true
		}
	}
	for _, at := range f.Items {
		if k, ok := at.Payload.(*domain.EvaluationCommissioned); ok && stands(at) && !reported[k.Evaluation] && !ordered[k.Evaluation] {
			ordered[k.Evaluation] = true
			f.gap(k.Evaluation, f.called(k.Title), at)
		}
	}
}

// revisionsPromised finds reviews that ended in "is to be revised" without a
// revision that began then or later.
func (f *finder) revisionsPromised() {
	for _, v := range f.State.Revisions {
		if v.Concluded == nil || v.Outcome != "to-be-revised" {
			continue
		}
		kept := slices.ContainsFunc(f.keeping(), func(at *domain.Item) bool {
			return at != v.By && at.Occurred.Last() >= v.Concluded.Occurred.First()
		})
		if !kept {
			f.gap(v.Revision, f.told(v.Concluded), v.Concluded)
		}
	}
}

// keeping lists the entries that can keep the promise of a revision.
func (f *finder) keeping() []*domain.Item {
	list := f.State.Adopted()
	for _, v := range f.State.Revisions {
		if v.Scope != "review" {
			list = append(list, v.By)
		}
	}
	if e := f.State.Ended; e != nil && e.Outcome == "superseded" {
		list = append(list, e.By)
	}
	return list
}

func (f *finder) decisionsWithoutBody() {
	for _, d := range f.State.Decisions {
		if d.By.Authority == "" {
			f.gap(d.Decision, f.called(d.Title), d.By)
		}
	}
}
