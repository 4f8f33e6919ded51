package domain

// FollowupReported reports how it goes.
type FollowupReported struct {
	Report    string `json:"report" k:"key*"`
	Form      string `json:"form" k:"word*" of:"annual-report monitoring dialogue"`
	Title     string `json:"title" k:"text*"`
	Period    Date   `json:"period" k:"date"`
	Recipient string `json:"recipient" k:"text"`
}

// Apply refuses a report made before under the same key.
func (k *FollowupReported) Apply(s *Strategy, at *Item) *Error {
	if err := s.unmade("report", k.Report, "report"); err != nil {
		return err
	}
	s.make("report", k.Report, at, nil)
	return nil
}

// EvaluationCommissioned orders an evaluation.
type EvaluationCommissioned struct {
	Evaluation string `json:"evaluation" k:"key*"`
	Title      string `json:"title" k:"text*"`
	Evaluator  string `json:"evaluator" k:"text"`
	Findings   string `json:"findings" k:"text"`
}

// Apply always succeeds: either evaluation.* makes one.
func (k *EvaluationCommissioned) Apply(s *Strategy, at *Item) *Error {
	s.make("evaluation", k.Evaluation, at, nil)
	return nil
}

// EvaluationReported says what an evaluation found.
type EvaluationReported struct {
	Evaluation string `json:"evaluation" k:"key*"`
	Title      string `json:"title" k:"text*"`
	Evaluator  string `json:"evaluator" k:"text"`
	Findings   string `json:"findings" k:"text"`
}

// Apply always succeeds: either evaluation.* makes one.
func (k *EvaluationReported) Apply(s *Strategy, at *Item) *Error {
	s.make("evaluation", k.Evaluation, at, nil)
	return nil
}

// RecommendationMade makes a recommendation.
type RecommendationMade struct {
	Recommendation string `json:"recommendation" k:"key*"`
	Text           string `json:"text" k:"text*"`
	Evaluation     string `json:"evaluation" k:"key"`
}

// Apply refuses a recommendation made before, and an evaluation that nothing
// made.
func (k *RecommendationMade) Apply(s *Strategy, at *Item) *Error {
	if err := s.unmade("recommendation", k.Recommendation, "recommendation"); err != nil {
		return err
	}
	if err := s.knownIf("evaluation", k.Evaluation, "evaluation"); err != nil {
		return err
	}
	s.make("recommendation", k.Recommendation, at, nil)
	return nil
}

// RecommendationAnswered says what came of a recommendation, and why.
type RecommendationAnswered struct {
	Recommendation string `json:"recommendation" k:"key*"`
	Outcome        string `json:"outcome" k:"word*" of:"accepted partly rejected noted"`
	Motive         string `json:"motive" k:"text*"`
}

// Apply refuses a recommendation that was not made.
func (k *RecommendationAnswered) Apply(s *Strategy, at *Item) *Error {
	return s.known("recommendation", k.Recommendation, "recommendation")
}

// LessonLearned keeps a lesson for the next time.
type LessonLearned struct {
	Lesson     string `json:"lesson" k:"key*"`
	Text       string `json:"text" k:"text*"`
	Evaluation string `json:"evaluation" k:"key"`
	Phase      string `json:"phase" k:"text"`
}

// Apply refuses a lesson learned before under the same key, and an evaluation
// that nothing made.
func (k *LessonLearned) Apply(s *Strategy, at *Item) *Error {
	if err := s.unmade("lesson", k.Lesson, "lesson"); err != nil {
		return err
	}
	if err := s.knownIf("evaluation", k.Evaluation, "evaluation"); err != nil {
		return err
	}
	s.make("lesson", k.Lesson, at, nil)
	return nil
}
