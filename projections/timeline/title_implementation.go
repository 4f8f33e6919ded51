package timeline

import (
	"strconv"
	"strings"

	"kronika/domain"
)

func (n *names) implementation(at *domain.Item) domain.Message {
	switch k := at.Payload.(type) {
	case *domain.ActionAgreed:
		args := domain.Args{"form": word("action.form", k.Form), "title": k.Title}
		if k.Owner != "" {
			return domain.Say("title.action.agreed.owner", with(args, "owner", k.Owner))
		}
		return domain.Say("title.action.agreed", args)
	case *domain.ActionProgressed:
		return domain.Say("title.action.progressed", domain.Args{"title": n.name("action", k.Action),
			"status": word("action.status", k.Status)})
	case *domain.ActionClosed:
		return domain.Say("title.action.closed", domain.Args{"title": n.name("action", k.Action),
			"status": word("action.status", k.Status)})
	case *domain.FundingAllocated:
		return n.funding(k)
	case *domain.IndicatorDefined:
		return defined(k)
	case *domain.IndicatorMeasured:
		return n.measured(k)
	case *domain.IndicatorRetargeted:
		args := domain.Args{"title": n.name("indicator", k.Indicator), "target": k.Target, "unit": n.units[k.Indicator]}
		if k.TargetYear != nil {
			return domain.Say("title.indicator.retargeted.year", with(args, "year", strconv.Itoa(*k.TargetYear)))
		}
		return domain.Say("title.indicator.retargeted", args)
	case *domain.IndicatorRetired:
		return domain.Say("title.indicator.retired", domain.Args{"title": n.name("indicator", k.Indicator)})
	}
	return domain.Message{}
}

func (n *names) funding(k *domain.FundingAllocated) domain.Message {
	args := domain.Args{"amount": k.Amount, "currency": k.Currency, "source": word("funding.source", k.Source)}
	switch {
	case k.Action != "":
		return domain.Say("title.funding.allocated.to", with(args, "to", n.name("action", k.Action)))
	case k.Priority != "":
		return domain.Say("title.funding.allocated.to", with(args, "to", n.name("priority", k.Priority)))
	}
	return domain.Say("title.funding.allocated", args)
}

func defined(k *domain.IndicatorDefined) domain.Message {
	args := domain.Args{"title": k.Title, "unit": k.Unit}
	switch {
	case k.Target != nil && k.TargetYear != nil:
		return domain.Say("title.indicator.defined.year", with(with(args, "target", *k.Target), "year", strconv.Itoa(*k.TargetYear)))
	case k.Target != nil:
		return domain.Say("title.indicator.defined.target", with(args, "target", *k.Target))
	}
	return domain.Say("title.indicator.defined", args)
}

// measured says what a value is of, where it is not of all.
func (n *names) measured(k *domain.IndicatorMeasured) domain.Message {
	args := domain.Args{"title": n.name("indicator", k.Indicator), "period": k.Period,
		"value": k.Value, "unit": n.units[k.Indicator]}
	of := k.Places
	if k.Breakdown != "" {
		of = append([]string{k.Breakdown}, of...)
	}
	if len(of) > 0 {
		return domain.Say("title.indicator.measured.of", with(args, "of", strings.Join(of, ", ")))
	}
	return domain.Say("title.indicator.measured", args)
}

func (n *names) followup(at *domain.Item) domain.Message {
	switch k := at.Payload.(type) {
	case *domain.FollowupReported:
		return domain.Say("title.followup.reported", domain.Args{"form": word("followup.form", k.Form), "title": k.Title})
	case *domain.EvaluationCommissioned:
		args := domain.Args{"title": k.Title}
		if k.Evaluator != "" {
			return domain.Say("title.evaluation.commissioned.evaluator", with(args, "evaluator", k.Evaluator))
		}
		return domain.Say("title.evaluation.commissioned", args)
	case *domain.EvaluationReported:
		return domain.Say("title.evaluation.reported", domain.Args{"title": k.Title})
	case *domain.RecommendationMade:
		return domain.Say("title.recommendation.made", domain.Args{"text": excerpt(k.Text)})
	case *domain.RecommendationAnswered:
		return domain.Say("title.recommendation.answered", domain.Args{
			"text": n.name("recommendation", k.Recommendation), "outcome": word("recommendation.outcome", k.Outcome)})
	case *domain.LessonLearned:
		return domain.Say("title.lesson.learned", domain.Args{"text": excerpt(k.Text)})
	}
	return domain.Message{}
}
