package web

import (
	"html/template"
	"slices"
	"strconv"

	"kronika/adapters/web/charts"
	"kronika/domain"
)

// radar is how far the strategy is in line with a framework's goals: a picture
// where there are enough of them, and a table of the same scores.
type radar struct {
	ID, Title, Says string
	Picture         template.HTML
	Rows            []scoreRow
}

type scoreRow struct{ Goal, First, Last string }

// radars tells of each framework its goals' first and latest scores.
func (l *look) radars(r *domain.Reading) (list []radar) {
	var frames []string
	goals, axes := map[string][]string{}, map[[2]string]*charts.Axis{}
	for _, item := range standing(r) {
		k, ok := item.Payload.(*domain.AlignmentScored)
		if !ok {
			continue
		}
		if goals[k.Framework] == nil {
			frames = append(frames, k.Framework)
		}
		at := [2]string{k.Framework, k.Goal}
		if axes[at] == nil {
			axes[at] = &charts.Axis{Name: k.Goal, First: &k.Score}
			goals[k.Framework] = append(goals[k.Framework], k.Goal)
		} else {
			axes[at].Last = &k.Score
		}
	}
	for n, name := range frames {
		one := radar{ID: "radar" + strconv.Itoa(n), Title: name, Says: l.text("page.radar", domain.Args{"n": len(goals[name])})}
		var drawn []charts.Axis
		for _, goal := range goals[name] {
			a := *axes[[2]string{name, goal}]
			one.Rows = append(one.Rows, scoreRow{goal, l.score(a.First), l.score(a.Last)})
			drawn = append(drawn, a)
		}
		if len(drawn) >= 3 && len(drawn) <= 20 {
			one.Picture = charts.Radar(drawn, "t-"+one.ID, "s-"+one.ID)
		}
		list = append(list, one)
	}
	return list
}

func (l *look) score(v *float64) string {
	if v == nil {
		return l.text("page.missing", nil)
	}
	return l.words.Number(*v)
}

// standing lists the entries that count.
func standing(r *domain.Reading) []*domain.Item {
	return slices.DeleteFunc(slices.Clone(r.Items), func(i *domain.Item) bool { return len(i.Withdrawn) > 0 || i.Impossible != nil })
}

// said lists recommendations with their answers, reports and evaluations.
func (p *followupPage) said(t *telling, r *domain.Reading) {
	var advice []pointRow
	var reports []reportRow
	at := map[string]int{}
	for _, item := range standing(r) {
		switch k := item.Payload.(type) {
		case *domain.RecommendationMade:
			at[k.Recommendation] = len(advice)
			advice = append(advice, pointRow{Text: k.Text, Address: t.To(entryAddress(r.Strategy, item.ID)), Round: t.words.Date(item.Occurred)})
		case *domain.RecommendationAnswered:
			if n, ok := at[k.Recommendation]; ok {
				advice[n].Outcome, advice[n].Motive = t.words.Word("recommendation.outcome", k.Outcome), k.Motive
			}
		case *domain.FollowupReported:
			reports = append(reports, t.report(item, k.Title, t.words.Word("followup.form", k.Form)))
		case *domain.EvaluationCommissioned:
			reports = append(reports, t.report(item, k.Title, t.words.Word("kind", item.Kind)))
		case *domain.EvaluationReported:
			reports = append(reports, t.report(item, k.Title, t.words.Word("kind", item.Kind)))
		}
	}
	slices.Reverse(reports)
	p.AdviceLeaf, p.ReportLeaf = t.leaf("advice", len(advice), leafRows), t.leaf("reports", len(reports), leafRows)
	p.Advice, p.Reports = advice[p.AdviceLeaf.From:p.AdviceLeaf.To], reports[p.ReportLeaf.From:p.ReportLeaf.To]
}

func (t *telling) report(item *domain.Item, title, form string) reportRow {
	return reportRow{When: t.words.Date(item.Occurred), Title: title, Address: t.To(entryAddress(t.history.Strategy, item.ID)),
		By: joinedBy(form, item.Authority)}
}
