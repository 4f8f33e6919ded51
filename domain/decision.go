package domain

// Decision is what a body decided, and its clock to legal force.
type Decision struct {
	DecisionTaken
	By        *Item
	Adjusted  *Item // minutes signed
	Announced *Item
	Appealed  *Item
	Final     *Item // in legal force
}

// Version is a text of the strategy under a key, through its drafts, referral
// and adoption.
type Version struct {
	Key     string
	Entries []*Item // its version.* entries, in the history's order
}

// Adopted lists the version.adopted entries of all versions, in the history's
// order.
func (s *Strategy) Adopted() []*Item {
	var list []*Item
	for _, v := range s.Versions {
		for _, at := range v.Entries {
			if at.Kind == "version.adopted" {
				list = append(list, at)
			}
		}
	}
	sortItems(list)
	return list
}

// DecisionTaken says what a body decided; the body is the entry's authority,
// the paragraph its reference.
type DecisionTaken struct {
	Decision     string   `json:"decision" k:"key*"`
	Matter       string   `json:"matter" k:"word*" of:"mandate referral adoption revision follow-up funding other"`
	Title        string   `json:"title" k:"text*"`
	Outcome      string   `json:"outcome" k:"word*" of:"approved rejected referred-back tabled noted"`
	Level        string   `json:"level" k:"word" of:"committee executive council government"`
	For          *float64 `json:"for" k:"number" in:"0.."`
	Against      *float64 `json:"against" k:"number" in:"0.."`
	Abstained    *float64 `json:"abstained" k:"number" in:"0.."`
	Unanimous    bool     `json:"unanimous" k:"yes"`
	InFavour     []string `json:"inFavour" k:"texts"`
	Reservations []string `json:"reservations" k:"texts"`
}

// Apply refuses a decision taken before.
func (k *DecisionTaken) Apply(s *Strategy, at *Item) *Error {
	if err := s.unmade("decision", k.Decision, "decision"); err != nil {
		return err
	}
	d := &Decision{DecisionTaken: *k, By: at}
	s.Decisions = append(s.Decisions, d)
	s.make("decision", k.Decision, at, d)
	return nil
}

// step sets one step of a decision's clock, the first of its kind holds.
func (s *Strategy) step(key string, at *Item, step func(*Decision) **Item) *Error {
	if err := s.known("decision", key, "decision"); err != nil {
		return err
	}
	if place := step(find[Decision](s, "decision", key)); *place == nil {
		*place = at
	}
	return nil
}

// DecisionMinutesAdjusted says that the minutes were signed.
type DecisionMinutesAdjusted struct {
	Decision string `json:"decision" k:"key*"`
}

// Apply refuses a decision that was not taken.
func (k *DecisionMinutesAdjusted) Apply(s *Strategy, at *Item) *Error {
	return s.step(k.Decision, at, func(d *Decision) **Item { return &d.Adjusted })
}

// DecisionAnnounced says that the minutes were announced on the notice board.
type DecisionAnnounced struct {
	Decision string `json:"decision" k:"key*"`
}

// Apply refuses a decision that was not taken.
func (k *DecisionAnnounced) Apply(s *Strategy, at *Item) *Error {
	return s.step(k.Decision, at, func(d *Decision) **Item { return &d.Announced })
}

// DecisionAppealed says that somebody asked for a legality review.
type DecisionAppealed struct {
	Decision string `json:"decision" k:"key*"`
}

// Apply refuses a decision that was not taken.
func (k *DecisionAppealed) Apply(s *Strategy, at *Item) *Error {
	return s.step(k.Decision, at, func(d *Decision) **Item { return &d.Appealed })
}

// DecisionFinal says that the decision has legal force.
type DecisionFinal struct {
	Decision string `json:"decision" k:"key*"`
}

// Apply refuses a decision that was not taken.
func (k *DecisionFinal) Apply(s *Strategy, at *Item) *Error {
	return s.step(k.Decision, at, func(d *Decision) **Item { return &d.Final })
}

// EndorsementGiven says that a party stands behind the strategy, which is not
// adopting it.
type EndorsementGiven struct {
	Party   string `json:"party" k:"text*"`
	Version string `json:"version" k:"key"`
	Text    string `json:"text" k:"text"`
}

// Apply refuses a version that nothing made.
func (k *EndorsementGiven) Apply(s *Strategy, at *Item) *Error {
	return s.knownIf("version", k.Version, "version")
}

// AssessmentMade is an assessment of the strategy or its process.
type AssessmentMade struct {
	Assessment string `json:"assessment" k:"key*"`
	Form       string `json:"form" k:"word*" of:"screening environmental sustainability equality children other"`
	Title      string `json:"title" k:"text*"`
	Conclusion string `json:"conclusion" k:"text"`
}

// Apply refuses an assessment made before under the same key.
func (k *AssessmentMade) Apply(s *Strategy, at *Item) *Error {
	if err := s.unmade("assessment", k.Assessment, "assessment"); err != nil {
		return err
	}
	s.make("assessment", k.Assessment, at, nil)
	return nil
}

// version adds an entry to a version, which any version.* makes.
func (s *Strategy) version(key string, at *Item) *Error {
	if key == "" {
		return Wrong("data.version", "field.empty", Args{"field": "version"})
	}
	v := find[Version](s, "version", key)
	if v == nil {
		v = &Version{Key: key}
		s.Versions = append(s.Versions, v)
		s.make("version", key, at, v)
	}
	v.Entries = append(v.Entries, at)
	return nil
}

// VersionDrafted says that a draft of the text stood.
type VersionDrafted struct {
	Version string `json:"version" k:"key*"`
	Title   string `json:"title" k:"text"`
}

// Apply refuses a version without a key.
func (k *VersionDrafted) Apply(s *Strategy, at *Item) *Error { return s.version(k.Version, at) }

// VersionReferred says that the text was sent out for consultation.
type VersionReferred struct {
	Version string `json:"version" k:"key*"`
	Title   string `json:"title" k:"text"`
}

// Apply refuses a version without a key.
func (k *VersionReferred) Apply(s *Strategy, at *Item) *Error { return s.version(k.Version, at) }

// VersionAdopted says that the text was adopted.
type VersionAdopted struct {
	Version string `json:"version" k:"key*"`
	Title   string `json:"title" k:"text"`
}

// Apply refuses a version without a key.
func (k *VersionAdopted) Apply(s *Strategy, at *Item) *Error { return s.version(k.Version, at) }
