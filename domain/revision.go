package domain

// Revision is a review or revision, from its start to its conclusion.
type Revision struct {
	RevisionStarted
	By        *Item
	Concluded *Item // nil while it goes on
	Outcome   string
}

// RevisionStarted starts a review or revision.
type RevisionStarted struct {
	Revision string `json:"revision" k:"key*"`
	Scope    string `json:"scope" k:"word*" of:"review partial full"`
	Title    string `json:"title" k:"text"`
}

// Apply refuses a revision started before.
func (k *RevisionStarted) Apply(s *Strategy, at *Item) *Error {
	if err := s.unmade("revision", k.Revision, "revision"); err != nil {
		return err
	}
	r := &Revision{RevisionStarted: *k, By: at}
	s.Revisions = append(s.Revisions, r)
	s.make("revision", k.Revision, at, r)
	return nil
}

// RevisionConcluded says what came of a review or revision.
type RevisionConcluded struct {
	Revision   string `json:"revision" k:"key*"`
	Outcome    string `json:"outcome" k:"word*" of:"still-current to-be-revised amended replaced abandoned"`
	Conclusion string `json:"conclusion" k:"text"`
}

// Apply refuses a revision that was not started, or concluded before.
func (k *RevisionConcluded) Apply(s *Strategy, at *Item) *Error {
	if err := s.known("revision", k.Revision, "revision"); err != nil {
		return err
	}
	r := find[Revision](s, "revision", k.Revision)
	if r.Concluded != nil {
		return s.cannot("key.endedTwice", "revision", r.Concluded, "revision", k.Revision)
	}
	r.Concluded, r.Outcome = at, k.Outcome
	return nil
}
