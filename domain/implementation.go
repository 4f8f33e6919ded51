package domain

// Action is what somebody agreed to do.
type Action struct {
	ActionAgreed
	By       *Item
	Progress []*Item
	Closed   *Item // nil while it goes on
}

// named says which of a list of priorities nothing made.
func (s *Strategy) named(priorities []string, field string) *Error {
	for _, key := range priorities {
		if err := s.known("priority", key, field); err != nil {
			return err
		}
	}
	return nil
}

// ActionAgreed agrees on an action plan, letter of intent, programme or
// project.
type ActionAgreed struct {
	Action     string   `json:"action" k:"key*"`
	Form       string   `json:"form" k:"word*" of:"action-plan letter-of-intent programme project"`
	Title      string   `json:"title" k:"text*"`
	Priorities []string `json:"priorities" k:"keys"`
	Owner      string   `json:"owner" k:"text"`
	Places     []string `json:"places" k:"texts"`
	From       Date     `json:"from" k:"date"`
	To         Date     `json:"to" k:"date"`
}

// Apply refuses an action agreed before, and priorities that nothing made.
func (k *ActionAgreed) Apply(s *Strategy, at *Item) *Error {
	if err := s.unmade("action", k.Action, "action"); err != nil {
		return err
	}
	if err := s.named(k.Priorities, "priorities"); err != nil {
		return err
	}
	a := &Action{ActionAgreed: *k, By: at}
	s.Actions = append(s.Actions, a)
	s.make("action", k.Action, at, a)
	return nil
}

// ActionProgressed says how an action goes.
type ActionProgressed struct {
	Action  string `json:"action" k:"key*"`
	Status  string `json:"status" k:"word*" of:"on-track at-risk delayed"`
	Comment string `json:"comment" k:"text"`
}

// Apply refuses an action that was not agreed.
func (k *ActionProgressed) Apply(s *Strategy, at *Item) *Error {
	if err := s.known("action", k.Action, "action"); err != nil {
		return err
	}
	a := find[Action](s, "action", k.Action)
	a.Progress = append(a.Progress, at)
	return nil
}

// ActionClosed ends an action.
type ActionClosed struct {
	Action  string `json:"action" k:"key*"`
	Status  string `json:"status" k:"word*" of:"done stopped"`
	Comment string `json:"comment" k:"text"`
}

// Apply refuses an action that was not agreed, or closed before.
func (k *ActionClosed) Apply(s *Strategy, at *Item) *Error {
	if err := s.known("action", k.Action, "action"); err != nil {
		return err
	}
	a := find[Action](s, "action", k.Action)
	if a.Closed != nil {
		return s.cannot("key.endedTwice", "action", a.Closed, "action", k.Action)
	}
	a.Closed = at
	return nil
}

// FundingAllocated gives money to an action or a priority.
type FundingAllocated struct {
	Amount   float64 `json:"amount" k:"number*"`
	Currency string  `json:"currency" k:"text*" like:"currency"`
	Source   string  `json:"source" k:"word*" of:"regional-development-funds erdf esf own other"`
	Action   string  `json:"action" k:"key"`
	Priority string  `json:"priority" k:"key"`
	Year     *int    `json:"year" k:"whole"`
}

// Apply refuses an action or priority that nothing made.
func (k *FundingAllocated) Apply(s *Strategy, at *Item) *Error {
	if err := s.knownIf("action", k.Action, "action"); err != nil {
		return err
	}
	return s.knownIf("priority", k.Priority, "priority")
}

// Indicator is a measure of how it goes.
type Indicator struct {
	IndicatorDefined
	By       *Item
	Measured []*Item
	Retarget []*Item
	Retired  *Item // nil while it is in use
}

// IndicatorDefined defines an indicator.
type IndicatorDefined struct {
	Indicator  string   `json:"indicator" k:"key*"`
	Title      string   `json:"title" k:"text*"`
	Unit       string   `json:"unit" k:"text*"`
	Better     string   `json:"better" k:"word" of:"higher lower"`
	Priority   string   `json:"priority" k:"key"`
	Baseline   *float64 `json:"baseline" k:"number"`
	Target     *float64 `json:"target" k:"number"`
	TargetYear *int     `json:"targetYear" k:"whole"`
	Source     string   `json:"source" k:"text"`
}

// Apply refuses an indicator defined before, and a priority that nothing made.
func (k *IndicatorDefined) Apply(s *Strategy, at *Item) *Error {
	if err := s.unmade("indicator", k.Indicator, "indicator"); err != nil {
		return err
	}
	if err := s.knownIf("priority", k.Priority, "priority"); err != nil {
		return err
	}
	i := &Indicator{IndicatorDefined: *k, By: at}
	s.Indicators = append(s.Indicators, i)
	s.make("indicator", k.Indicator, at, i)
	return nil
}

// indicator gives an indicator that was defined, or says why not.
func (s *Strategy) indicator(key string) (*Indicator, *Error) {
	if err := s.known("indicator", key, "indicator"); err != nil {
		return nil, err
	}
	return find[Indicator](s, "indicator", key), nil
}

// IndicatorMeasured gives a value for a period.
type IndicatorMeasured struct {
	Indicator string   `json:"indicator" k:"key*"`
	Period    Date     `json:"period" k:"date*"`
	Value     Count    `json:"value" k:"count*"`
	Places    []string `json:"places" k:"texts"`
	Breakdown string   `json:"breakdown" k:"text"`
	Quality   string   `json:"quality" k:"word" of:"preliminary final revised"`
}

// Apply refuses an indicator that was not defined.
func (k *IndicatorMeasured) Apply(s *Strategy, at *Item) *Error {
	i, err := s.indicator(k.Indicator)
	if err != nil {
		return err
	}
	i.Measured = append(i.Measured, at)
	return nil
}

// IndicatorRetargeted gives another target.
type IndicatorRetargeted struct {
	Indicator  string  `json:"indicator" k:"key*"`
	Target     float64 `json:"target" k:"number*"`
	TargetYear *int    `json:"targetYear" k:"whole"`
}

// Apply refuses an indicator that was not defined.
func (k *IndicatorRetargeted) Apply(s *Strategy, at *Item) *Error {
	i, err := s.indicator(k.Indicator)
	if err != nil {
		return err
	}
	i.Retarget = append(i.Retarget, at)
	return nil
}

// IndicatorRetired ends an indicator.
type IndicatorRetired struct {
	Indicator string `json:"indicator" k:"key*"`
}

// Apply refuses an indicator that was not defined, or retired before.
func (k *IndicatorRetired) Apply(s *Strategy, at *Item) *Error {
	i, err := s.indicator(k.Indicator)
	if err != nil {
		return err
	}
	if i.Retired != nil {
		return s.cannot("key.endedTwice", "indicator", i.Retired, "indicator", k.Indicator)
	}
	i.Retired = at
	return nil
}
