package domain

// Signal is something outside that changes the conditions.
type Signal struct {
	SignalNoted
	By       *Item
	Assessed *Item // the latest signal.assessed
}

// Link is a document's place in the document hierarchy.
type Link struct {
	DocumentLinked
	By    *Item
	Until *Item // nil while it is linked
}

// EvidenceAdded adds to what is known.
type EvidenceAdded struct {
	Evidence string `json:"evidence" k:"key*"`
	Form     string `json:"form" k:"word*" of:"statistics analysis survey scenario evaluation dialogue"`
	Title    string `json:"title" k:"text*"`
	Summary  string `json:"summary" k:"text"`
}

// Apply refuses evidence added before under the same key.
func (k *EvidenceAdded) Apply(s *Strategy, at *Item) *Error {
	if err := s.unmade("evidence", k.Evidence, "evidence"); err != nil {
		return err
	}
	s.make("evidence", k.Evidence, at, nil)
	return nil
}

// SignalNoted notes something outside that changes the conditions.
type SignalNoted struct {
	Signal string `json:"signal" k:"key*"`
	Level  string `json:"level" k:"word*" of:"regional national european global"`
	Title  string `json:"title" k:"text*"`
	Effect string `json:"effect" k:"word*" of:"none watch act"`
}

// Apply refuses a signal noted before.
func (k *SignalNoted) Apply(s *Strategy, at *Item) *Error {
	if err := s.unmade("signal", k.Signal, "signal"); err != nil {
		return err
	}
	g := &Signal{SignalNoted: *k, By: at}
	s.Signals = append(s.Signals, g)
	s.make("signal", k.Signal, at, g)
	return nil
}

// SignalAssessed says what a signal means for the strategy.
type SignalAssessed struct {
	Signal     string `json:"signal" k:"key*"`
	Effect     string `json:"effect" k:"word*" of:"none watch act"`
	Conclusion string `json:"conclusion" k:"text*"`
}

// Apply refuses a signal that was not noted.
func (k *SignalAssessed) Apply(s *Strategy, at *Item) *Error {
	if err := s.known("signal", k.Signal, "signal"); err != nil {
		return err
	}
	find[Signal](s, "signal", k.Signal).Assessed = at
	return nil
}

// AlignmentScored scores the strategy against a goal of a framework, 0 to 5.
type AlignmentScored struct {
	Framework string   `json:"framework" k:"text*"`
	Goal      string   `json:"goal" k:"text*" like:"goal"`
	Score     float64  `json:"score" k:"number*" in:"0..5"`
	Target    *float64 `json:"target" k:"number" in:"0..5"`
	Comment   string   `json:"comment" k:"text"`
}

// Apply always succeeds.
func (k *AlignmentScored) Apply(*Strategy, *Item) *Error { return nil }

// DocumentLinked places a document in the hierarchy.
type DocumentLinked struct {
	Document string `json:"document" k:"key*"`
	Relation string `json:"relation" k:"word*" of:"steers implements informs"`
	Title    string `json:"title" k:"text*"`
	Strategy string `json:"strategy" k:"key"`
}

// Apply refuses a second link under the same key, an ended one too.
func (k *DocumentLinked) Apply(s *Strategy, at *Item) *Error {
	if err := s.unmade("link", k.Document, "document"); err != nil {
		return err
	}
	l := &Link{DocumentLinked: *k, By: at}
	s.Links = append(s.Links, l)
	s.make("link", k.Document, at, l)
	return nil
}

// DocumentUnlinked ends a link; what else the link said may be said again.
type DocumentUnlinked struct {
	Document string `json:"document" k:"key*"`
	Relation string `json:"relation" k:"word" of:"steers implements informs"`
	Title    string `json:"title" k:"text"`
	Strategy string `json:"strategy" k:"key"`
}

// Apply refuses a link that was not made, or ended before.
func (k *DocumentUnlinked) Apply(s *Strategy, at *Item) *Error {
	if err := s.known("link", k.Document, "document"); err != nil {
		return err
	}
	l := find[Link](s, "link", k.Document)
	if l.Until != nil {
		return s.cannot("key.endedTwice", "document", l.Until, "link", k.Document)
	}
	l.Until = at
	return nil
}

// DocumentPublished says that the public can read a document from then on; it
// may repeat, and makes another thing than a link.
type DocumentPublished struct {
	Document string `json:"document" k:"key*"`
	Title    string `json:"title" k:"text*"`
}

// Apply always succeeds.
func (k *DocumentPublished) Apply(s *Strategy, at *Item) *Error {
	s.make("document", k.Document, at, nil)
	return nil
}
