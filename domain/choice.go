package domain

// Choice is a framing question (vägval) between two poles.
type Choice struct {
	ChoicePosed
	By      *Item
	Marks   []*Mark // the latest of each group, in the order the groups first marked
	Settled *Item   // the latest choice.settled
}

// Mark is where a group stands between the poles.
type Mark struct {
	ChoiceMarked
	By *Item
}

// ChoicePosed poses a framing question.
type ChoicePosed struct {
	Choice   string   `json:"choice" k:"key*"`
	Theme    string   `json:"theme" k:"word*" of:"what who when"`
	Question string   `json:"question" k:"text*"`
	Poles    []string `json:"poles" k:"texts*" len:"2"`
}

// Apply refuses a choice posed before.
func (k *ChoicePosed) Apply(s *Strategy, at *Item) *Error {
	if err := s.unmade("choice", k.Choice, "choice"); err != nil {
		return err
	}
	c := &Choice{ChoicePosed: *k, By: at}
	s.Choices = append(s.Choices, c)
	s.make("choice", k.Choice, at, c)
	return nil
}

// ChoiceMarked says where a group stands, 0 to 100 between the poles. Size is
// how many people the group is, zero where nobody said: whoever shows marks can
// then keep those of a few people back.
type ChoiceMarked struct {
	Choice    string  `json:"choice" k:"key*"`
	Group     string  `json:"group" k:"text*"`
	GroupKind string  `json:"groupKind" k:"word*" of:"leadership staff politicians partners"`
	Position  float64 `json:"position" k:"number*" in:"0..100"`
	Comment   string  `json:"comment" k:"text"`
	Size      Count   `json:"size" k:"count" in:"1.."`
}

// Apply refuses a choice that was not posed. A group that marks again moves
// its mark.
func (k *ChoiceMarked) Apply(s *Strategy, at *Item) *Error {
	if err := s.known("choice", k.Choice, "choice"); err != nil {
		return err
	}
	c := find[Choice](s, "choice", k.Choice)
	for _, m := range c.Marks {
		if Name(m.Group) == Name(k.Group) && m.GroupKind == k.GroupKind {
			m.ChoiceMarked, m.By = *k, at
			return nil
		}
	}
	c.Marks = append(c.Marks, &Mark{*k, at})
	return nil
}

// ChoiceSettled says how a framing question was settled.
type ChoiceSettled struct {
	Choice     string   `json:"choice" k:"key*"`
	Position   *float64 `json:"position" k:"number" in:"0..100"`
	Conclusion string   `json:"conclusion" k:"text*"`
}

// Apply refuses a choice that was not posed.
func (k *ChoiceSettled) Apply(s *Strategy, at *Item) *Error {
	if err := s.known("choice", k.Choice, "choice"); err != nil {
		return err
	}
	find[Choice](s, "choice", k.Choice).Settled = at
	return nil
}
