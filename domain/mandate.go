package domain

// Mandate is what strategy.mandated said.
type Mandate struct {
	StrategyMandated
	By *Item
}

// Schedule is the period that the strategy is for; the latest holds.
type Schedule struct {
	StrategyScheduled
	By *Item
}

// Ending is what strategy.ended said.
type Ending struct {
	StrategyEnded
	By *Item
}

// Role is held by a party from an entry to another.
type Role struct {
	Role, Party string
	By          *Item
	Until       *Item // nil while it is held
}

// StrategyMandated gives a strategy its mandate: exactly one, in the first act.
type StrategyMandated struct {
	Title      string `json:"title" k:"text*"`
	Region     string `json:"region" k:"text*"`
	RegionCode string `json:"regionCode" k:"text"`
	Family     string `json:"family" k:"word*" of:"rus transport culture climate other"`
	Language   string `json:"language" k:"text"`
	Replaces   string `json:"replaces" k:"key"`
}

// Apply refuses a second mandate.
func (k *StrategyMandated) Apply(s *Strategy, at *Item) *Error {
	if s.Mandate != nil {
		err := Wrong("kind", "strategy.mandatedTwice", nil)
		err.Other = s.Mandate.By.ID
		return err
	}
	s.Mandate = &Mandate{*k, at}
	s.Title = k.Title
	return nil
}

// StrategyScheduled says what period the strategy is for, and whose rules hold.
type StrategyScheduled struct {
	From  Date   `json:"from" k:"date*"`
	To    Date   `json:"to" k:"date"`
	Rules string `json:"rules" k:"key"`
}

// Apply always succeeds: the latest holds.
func (k *StrategyScheduled) Apply(s *Strategy, at *Item) *Error {
	s.Schedule = &Schedule{*k, at}
	return nil
}

// StrategyRetitled gives the strategy another title.
type StrategyRetitled struct {
	Title string `json:"title" k:"text*"`
}

// Apply always succeeds.
func (k *StrategyRetitled) Apply(s *Strategy, at *Item) *Error {
	s.Title = k.Title
	return nil
}

// StrategyEnded ends the strategy's life.
type StrategyEnded struct {
	Outcome string `json:"outcome" k:"word*" of:"expired superseded withdrawn"`
	By      string `json:"by" k:"key"`
}

// Apply refuses a second ending.
func (k *StrategyEnded) Apply(s *Strategy, at *Item) *Error {
	if s.Ended != nil {
		err := Wrong("kind", "strategy.endedTwice", nil)
		err.Other = s.Ended.By.ID
		return err
	}
	s.Ended = &Ending{*k, at}
	return nil
}

// held gives the name of a role that a party may hold.
func held(role, party string) string { return role + "/" + Name(party) }

// RoleAssigned gives a party a role.
type RoleAssigned struct {
	Role  string `json:"role" k:"word*" of:"owner steering-group reference-group working-group coordinator partner consulted-authority"`
	Party string `json:"party" k:"text*"`
}

// Apply refuses a role that the party holds already.
func (k *RoleAssigned) Apply(s *Strategy, at *Item) *Error {
	name := held(k.Role, k.Party)
	if r := find[Role](s, "role", name); r != nil && r.Until == nil {
		return s.cannot("role.held", "role", r.By, "role", k.Role).with("party", k.Party)
	}
	r := &Role{Role: k.Role, Party: k.Party, By: at}
	s.Roles = append(s.Roles, r)
	s.make("role", name, at, r)
	return nil
}

// RoleEnded ends a role that a party holds; it may be assigned again.
type RoleEnded struct {
	Role  string `json:"role" k:"word*" of:"owner steering-group reference-group working-group coordinator partner consulted-authority"`
	Party string `json:"party" k:"text*"`
}

// Apply refuses to end a role that is not held.
func (k *RoleEnded) Apply(s *Strategy, at *Item) *Error {
	name := held(k.Role, k.Party)
	r := find[Role](s, "role", name)
	if r == nil || r.Until != nil {
		err := s.cannot("role.notHeld", "role", nil, "role", k.Role).with("party", k.Party)
		if r != nil {
			err.Other = r.Until.ID
		}
		err.name = name
		return err
	}
	r.Until = at
	return nil
}

// MeetingHeld says that a meeting took place; it may repeat.
type MeetingHeld struct {
	Meeting      string   `json:"meeting" k:"key*"`
	Form         string   `json:"form" k:"word*" of:"kick-off conference workshop steering-group reference-group political other"`
	Title        string   `json:"title" k:"text*"`
	Participants Count    `json:"participants" k:"count" in:"0.."`
	Parties      []string `json:"parties" k:"texts"`
}

// Apply always succeeds.
func (k *MeetingHeld) Apply(s *Strategy, at *Item) *Error {
	s.make("meeting", k.Meeting, at, nil)
	return nil
}
