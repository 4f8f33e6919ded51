package web

import (
	"cmp"
	"net/http"

	"kronika/domain"
	"kronika/eventstore/workshops"
)

// question fills the page of a phone with the workshop's question and the mark
// that the phone has placed.
func (s *Web) question(p *phonePage, shop workshops.Workshop, phone string) {
	choice := s.choiceOf(shop.Strategy, shop.Choice)
	if choice == nil {
		p.Title = p.T("live.withdrawn")
		return
	}
	p.Code, p.Question, p.Title = shop.Code, choice.Question, choice.Question
	p.First, p.Second = choice.Poles[0], choice.Poles[1]
	p.Last, p.Open = workshops.Steps, shop.Running(s.Now())
	p.Until = p.Words.Text(domain.Say("live.until", domain.Args{"time": shop.Opened.Add(workshops.Lasts).In(s.Zone).Format("15:04")}))
	own := shop.Of(phone)
	for i, g := range shop.Groups {
		p.Groups = append(p.Groups, phoneGroup{Place: i, Name: g.Name, Members: kindBeside(p.Words, g),
			Chosen: own != nil && own.Group == i || len(shop.Groups) == 1})
	}
	for step := range workshops.Steps + 1 {
		p.Steps = append(p.Steps, phoneStep{step, p.step(step), own != nil && own.Step == step})
	}
	if own != nil {
		p.Saved = p.Words.Text(domain.Say("live.saved", domain.Args{"group": domain.Quote(shop.Groups[own.Group].Name), "step": own.Step,
			"steps": workshops.Steps}))
	}
}

// step says where a step is between the poles.
func (p *phonePage) step(step int) string {
	key := "live.step"
	switch step {
	case 0:
		key = "live.step.first"
	case workshops.Steps:
		key = "live.step.last"
	case workshops.Steps / 2:
		key = "live.step.middle"
	}
	return p.Words.Text(domain.Say(key, domain.Args{"step": step, "steps": workshops.Steps}))
}

// choiceOf gives a choice as it now is, nil where it is not posed any more.
func (s *Web) choiceOf(strategy, key string) *domain.Choice {
	h := s.Held.History(strategy)
	if h == nil {
		return nil
	}
	for _, c := range h.Read(domain.At{}).State.Choices {
		if c.Choice == key && len(c.Poles) == 2 {
			return c
		}
	}
	return nil
}

// phone answers with the page of a phone.
func (s *Web) phone(w http.ResponseWriter, r *http.Request, status int, fill func(*phonePage)) {
	l := s.look(r)
	p := &phonePage{Words: l.words, Lang: l.words.Lang(), Other: "en"}
	if p.Lang == "en" {
		p.Other = "sv"
	}
	p.Switch = r.URL.EscapedPath() + "?lang=" + p.Other
	fill(p)
	w.Header().Set("X-Robots-Tag", "noindex")
	s.write(w, l, "phone", status, p)
}

// phoneFault says on a phone what is wrong.
func (s *Web) phoneFault(w http.ResponseWriter, r *http.Request, err error) {
	status := cmp.Or(statusOf[domain.CodeOf(err)], http.StatusInternalServerError)
	if status == http.StatusInternalServerError {
		s.Log.Error("page failed", "path", r.Pattern, "error", err)
	}
	s.phone(w, r, status, func(p *phonePage) {
		p.Wrong = p.Words.Error(err)
		p.Title = p.T("live.wrong")
		p.Ask = status == http.StatusNotFound
		if !p.Ask && workshops.IsCode(r.PathValue("code")) {
			p.Code = r.PathValue("code")
		}
	})
}
