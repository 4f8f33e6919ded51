package domain

// Consultation is a round of asking, from its planning to the report of its
// answers.
type Consultation struct {
	Key, Method, Title, Version string

	Planned    *Item // nil where it was opened without
	Opens      Date  // as planned
	Closes     Date  // the announced closing, as planned, opened or last extended
	Opened     *Item
	Closed     *Item
	Reported   *Item
	Cancelled  *Item
	Extensions []*Item
	Reminders  []*Item

	Invited   []*Invitation
	Responses []*Response
	Points    []*Point
	Tally     Tally
}

// Invitation asks a party.
type Invitation struct {
	Party, Category string
	By              *Item
}

// Response is a party's answer.
type Response struct {
	ConsultationResponseReceived
	By        *Item
	Withdrawn *Item
}

// Point is one thing that somebody said, and how it was answered.
type Point struct {
	ConsultationPointRaised
	By       *Item
	Answered *Item // the latest answer
	Outcome  string
	Motive   string
}

// Tally is what consultation.tallied said; what is counted again replaces what
// was counted before.
type Tally struct {
	Invited      *Count `json:"invited,omitzero"`
	Responses    *Count `json:"responses,omitzero"`
	Declined     *Count `json:"declined,omitzero"`
	Private      *Count `json:"private,omitzero"`
	Participants *Count `json:"participants,omitzero"`
	Events       *Count `json:"events,omitzero"`
}

// Open tells whether it has been opened and neither closed nor cancelled.
func (c *Consultation) Open() bool {
	return c.Opened != nil && c.Closed == nil && c.Cancelled == nil
}

// Status goes by what is recorded: planned, open, closed, reported, cancelled.
func (c *Consultation) Status() string {
	switch {
	case c.Cancelled != nil:
		return "cancelled"
	case c.Open():
		return "open"
	case c.Reported != nil:
		return "reported"
	case c.Closed != nil:
		return "closed"
	}
	return "planned"
}

// consultation gives a consultation that was planned or opened, or says why
// not.
func (s *Strategy) consultation(key string) (*Consultation, *Error) {
	if err := s.known("consultation", key, "consultation"); err != nil {
		return nil, err
	}
	return s.Consultation(key), nil
}

func (s *Strategy) hold(key string, at *Item) *Consultation {
	c := &Consultation{Key: key}
	s.Consultations = append(s.Consultations, c)
	s.make("consultation", key, at, c)
	return c
}

// ConsultationPlanned announces a consultation.
type ConsultationPlanned struct {
	Consultation string `json:"consultation" k:"key*"`
	Method       string `json:"method" k:"word*" of:"referral joint-consultation exhibition workshop hearing survey citizen-dialogue meeting"`
	Title        string `json:"title" k:"text*"`
	Version      string `json:"version" k:"key"`
	Opens        Date   `json:"opens" k:"date"`
	Closes       Date   `json:"closes" k:"date"`
}

// Apply refuses a consultation planned or opened before, and a version that
// nothing made.
func (k *ConsultationPlanned) Apply(s *Strategy, at *Item) *Error {
	if err := s.unmade("consultation", k.Consultation, "consultation"); err != nil {
		return err
	}
	if err := s.knownIf("version", k.Version, "version"); err != nil {
		return err
	}
	c := s.hold(k.Consultation, at)
	c.Planned, c.Method, c.Title, c.Version = at, k.Method, k.Title, k.Version
	c.Opens, c.Closes = k.Opens, k.Closes
	return nil
}

// ConsultationOpened opens a consultation, and makes it where it was not
// planned.
type ConsultationOpened struct {
	Consultation string `json:"consultation" k:"key*"`
	Closes       Date   `json:"closes" k:"date*"`
	Method       string `json:"method" k:"word" of:"referral joint-consultation exhibition workshop hearing survey citizen-dialogue meeting"`
	Title        string `json:"title" k:"text"`
	Version      string `json:"version" k:"key"`
}

// Apply refuses to open twice or after cancelling, and without method and
// title where it was not planned.
func (k *ConsultationOpened) Apply(s *Strategy, at *Item) *Error {
	if err := s.knownIf("version", k.Version, "version"); err != nil {
		return err
	}
	c := s.Consultation(k.Consultation)
	switch {
	case c == nil && (k.Method == "" || k.Title == ""):
		return s.cannot("consultation.notPlanned", "consultation", nil, "consultation", k.Consultation)
	case c == nil:
		c = s.hold(k.Consultation, at)
	case c.Opened != nil:
		return s.cannot("consultation.openedTwice", "consultation", c.Opened, "consultation", k.Consultation)
	case c.Cancelled != nil:
		return s.cannot("consultation.cancelled", "consultation", c.Cancelled, "consultation", k.Consultation)
	}
	c.Opened, c.Closes = at, k.Closes
	c.Method, c.Title = given(k.Method, c.Method), given(k.Title, c.Title)
	c.Version = given(k.Version, c.Version)
	return nil
}

func given(now, before string) string {
	if now != "" {
		return now
	}
	return before
}

// open gives a consultation that is open, or says what is in the way.
func (s *Strategy) open(key string) (*Consultation, *Error) {
	c, err := s.consultation(key)
	switch {
	case err != nil:
		return nil, err
	case c.Cancelled != nil:
		return nil, s.cannot("consultation.cancelled", "consultation", c.Cancelled, "consultation", key)
	case c.Opened == nil:
		return nil, s.cannot("consultation.notOpened", "consultation", c.Planned, "consultation", key)
	case c.Closed != nil:
		return nil, s.cannot("consultation.closedAlready", "consultation", c.Closed, "consultation", key)
	}
	return c, nil
}

// ConsultationExtended moves the announced closing.
type ConsultationExtended struct {
	Consultation string `json:"consultation" k:"key*"`
	Closes       Date   `json:"closes" k:"date*"`
}

// Apply refuses a consultation that is not open.
func (k *ConsultationExtended) Apply(s *Strategy, at *Item) *Error {
	c, err := s.open(k.Consultation)
	if err != nil {
		return err
	}
	c.Closes = k.Closes
	c.Extensions = append(c.Extensions, at)
	return nil
}

// ConsultationClosed closes a consultation.
type ConsultationClosed struct {
	Consultation string `json:"consultation" k:"key*"`
}

// Apply refuses a consultation that is not open.
func (k *ConsultationClosed) Apply(s *Strategy, at *Item) *Error {
	c, err := s.open(k.Consultation)
	if err != nil {
		return err
	}
	c.Closed = at
	return nil
}

// ConsultationReported says that the summary of answers is out.
type ConsultationReported struct {
	Consultation string `json:"consultation" k:"key*"`
}

// Apply refuses a consultation that was neither planned nor opened.
func (k *ConsultationReported) Apply(s *Strategy, at *Item) *Error {
	c, err := s.consultation(k.Consultation)
	if err != nil {
		return err
	}
	if c.Reported == nil {
		c.Reported = at
	}
	return nil
}

// ConsultationCancelled cancels a consultation; it stays so.
type ConsultationCancelled struct {
	Consultation string `json:"consultation" k:"key*"`
}

// Apply refuses a consultation that is closed; cancelling twice changes
// nothing.
func (k *ConsultationCancelled) Apply(s *Strategy, at *Item) *Error {
	c, err := s.consultation(k.Consultation)
	switch {
	case err != nil:
		return err
	case c.Closed != nil:
		return s.cannot("consultation.closedAlready", "consultation", c.Closed, "consultation", k.Consultation)
	case c.Cancelled == nil:
		c.Cancelled = at
	}
	return nil
}
