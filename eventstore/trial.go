package eventstore

import (
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

// With gives a history as it would be once a plan is stored after it, by a
// recorder at a moment: what is shown before anything is recorded. Nobody else
// sees it. A plan that does not fit one act is an "act.tooLarge".
func (p Plan) With(h *domain.History, recorder string, now time.Time) (*domain.History, *domain.Error) {
	if len(p.Acts) == 0 {
		return h, nil
	}
	s := domain.Stored{Sequence: h.Sequence() + 1, Recorded: now.UTC(), Recorder: recorder}
	if last := h.LastRecorded(); s.Recorded.Before(last) {
		s.Recorded = last
	}
	size := 0
	for _, act := range p.Acts {
		for i := range act {
			b, err := act[i].Canonical()
			if err != nil {
				return h, domain.Fault(domain.Internal, "entry.unwritable", nil).Because(err)
			}
			s.Entries = append(s.Entries, jsontext.Value(b))
			size += len(b)
		}
	}
	if len(p.Acts) > 1 {
		return h, domain.Fault(domain.Invalid, "act.tooLarge", domain.Args{"size": size, "max": MaxAct})
	}
	return h.With(s), nil
}
