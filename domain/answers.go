package domain

// ConsultationPartyInvited asks a party to answer.
type ConsultationPartyInvited struct {
	Consultation string `json:"consultation" k:"key*"`
	Party        string `json:"party" k:"text*"`
	Category     string `json:"category" k:"word*" of:"municipality municipal-association county-board agency region university business civil-society sami-parliament public other"`
}

// Apply refuses a consultation that was neither planned nor opened. A party
// invited again keeps its first invitation.
func (k *ConsultationPartyInvited) Apply(s *Strategy, at *Item) *Error {
	c, err := s.consultation(k.Consultation)
	if err != nil {
		return err
	}
	name := within(k.Consultation, k.Party)
	if s.maker("invitation", name) != nil {
		return nil
	}
	s.make("invitation", name, at, nil)
	c.Invited = append(c.Invited, &Invitation{k.Party, k.Category, at})
	return nil
}

// ConsultationReminded reminds parties, all that have not answered where none
// is named.
type ConsultationReminded struct {
	Consultation string   `json:"consultation" k:"key*"`
	Parties      []string `json:"parties" k:"texts"`
}

// Apply refuses a consultation that was neither planned nor opened.
func (k *ConsultationReminded) Apply(s *Strategy, at *Item) *Error {
	c, err := s.consultation(k.Consultation)
	if err != nil {
		return err
	}
	c.Reminders = append(c.Reminders, at)
	return nil
}

// ConsultationResponseReceived registers a party's answer.
type ConsultationResponseReceived struct {
	Consultation string `json:"consultation" k:"key*"`
	Response     string `json:"response" k:"key*"`
	Party        string `json:"party" k:"text*"`
	Category     string `json:"category" k:"word" of:"municipality municipal-association county-board agency region university business civil-society sami-parliament public other"`
	Stance       string `json:"stance" k:"word*" of:"supports supports-with-changes opposes neutral declines unknown"`
	Summary      string `json:"summary" k:"text"`
}

// Apply refuses a consultation that was neither planned nor opened, and an
// answer registered before.
func (k *ConsultationResponseReceived) Apply(s *Strategy, at *Item) *Error {
	c, err := s.consultation(k.Consultation)
	if err != nil {
		return err
	}
	if err := s.unmade("response", within(k.Consultation, k.Response), "response"); err != nil {
		return err.with("key", k.Response)
	}
	r := &Response{ConsultationResponseReceived: *k, By: at}
	c.Responses = append(c.Responses, r)
	s.make("response", within(k.Consultation, k.Response), at, r)
	return nil
}

// within gives the name of an answer or point, which is one within its
// consultation only.
func within(consultation, key string) string { return consultation + "/" + key }

// ConsultationResponseWithdrawn takes an answer back.
type ConsultationResponseWithdrawn struct {
	Consultation string `json:"consultation" k:"key*"`
	Response     string `json:"response" k:"key*"`
}

// Apply refuses an answer that was not registered.
func (k *ConsultationResponseWithdrawn) Apply(s *Strategy, at *Item) *Error {
	if _, err := s.consultation(k.Consultation); err != nil {
		return err
	}
	if err := s.known("response", within(k.Consultation, k.Response), "response"); err != nil {
		return err.with("key", k.Response)
	}
	r := find[Response](s, "response", within(k.Consultation, k.Response))
	if r.Withdrawn == nil {
		r.Withdrawn = at
	}
	return nil
}

// ConsultationTallied gives totals, where single answers are not registered.
type ConsultationTallied struct {
	Consultation string `json:"consultation" k:"key*"`
	Invited      *Count `json:"invited" k:"count" in:"0.."`
	Responses    *Count `json:"responses" k:"count" in:"0.."`
	Declined     *Count `json:"declined" k:"count" in:"0.."`
	Private      *Count `json:"private" k:"count" in:"0.."`
	Participants *Count `json:"participants" k:"count" in:"0.."`
	Events       *Count `json:"events" k:"count" in:"0.."`
}

// Apply refuses a consultation that was neither planned nor opened.
func (k *ConsultationTallied) Apply(s *Strategy, at *Item) *Error {
	c, err := s.consultation(k.Consultation)
	if err != nil {
		return err
	}
	t := &c.Tally
	for _, f := range []struct{ to, from **Count }{
		{&t.Invited, &k.Invited}, {&t.Responses, &k.Responses}, {&t.Declined, &k.Declined},
		{&t.Private, &k.Private}, {&t.Participants, &k.Participants}, {&t.Events, &k.Events},
	} {
		if *f.from != nil {
			*f.to = *f.from
		}
	}
	return nil
}

// ConsultationPointRaised registers one thing that somebody said.
type ConsultationPointRaised struct {
	Consultation string `json:"consultation" k:"key*"`
	Point        string `json:"point" k:"key*"`
	Response     string `json:"response" k:"key"`
	Priority     string `json:"priority" k:"key"`
	Text         string `json:"text" k:"text*"`
}

// Apply refuses a point raised before, and an answer or priority that nothing
// made.
func (k *ConsultationPointRaised) Apply(s *Strategy, at *Item) *Error {
	c, err := s.consultation(k.Consultation)
	if err != nil {
		return err
	}
	name := within(k.Consultation, k.Point)
	if err := s.unmade("point", name, "point"); err != nil {
		return err.with("key", k.Point)
	}
	if k.Response != "" {
		if err := s.known("response", within(k.Consultation, k.Response), "response"); err != nil {
			return err.with("key", k.Response)
		}
	}
	if err := s.knownIf("priority", k.Priority, "priority"); err != nil {
		return err
	}
	p := &Point{ConsultationPointRaised: *k, By: at}
	c.Points = append(c.Points, p)
	s.make("point", name, at, p)
	return nil
}

// ConsultationPointAnswered says what came of a point, and why.
type ConsultationPointAnswered struct {
	Consultation string `json:"consultation" k:"key*"`
	Point        string `json:"point" k:"key*"`
	Outcome      string `json:"outcome" k:"word*" of:"accepted partly rejected noted"`
	Motive       string `json:"motive" k:"text*"`
}

// Apply refuses a point that was not raised; the latest answer holds.
func (k *ConsultationPointAnswered) Apply(s *Strategy, at *Item) *Error {
	if _, err := s.consultation(k.Consultation); err != nil {
		return err
	}
	if err := s.known("point", within(k.Consultation, k.Point), "point"); err != nil {
		return err.with("key", k.Point)
	}
	p := find[Point](s, "point", within(k.Consultation, k.Point))
	p.Answered, p.Outcome, p.Motive = at, k.Outcome, k.Motive
	return nil
}
