package eventstore

import (
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/uuid"

	"kronika/domain"
)

// envelope is the body of a message. Its fields are written in this order, and
// each entry as its canonical bytes, so that equal acts are equal bytes.
type envelope struct {
	Act      uuid.UUID        `json:"act"`
	Recorded time.Time        `json:"recorded"`
	Recorder string           `json:"recorder"`
	Entries  []jsontext.Value `json:"entries"`
}

// Encode gives the bytes of an act as they are stored. Times are UTC.
func Encode(s domain.Stored) ([]byte, error) {
	e := envelope{s.Act, s.Recorded.UTC(), s.Recorder, s.Entries}
	b, err := json.Marshal(e)
	if err != nil {
		return nil, domain.Fault(domain.Internal, "entry.unwritable", nil).Because(err)
	}
	return b, nil
}

// Decode reads the bytes of an act as they were stored; the entries keep their
// bytes. A body that is no act gives "act.unreadable" with its sequence.
func Decode(m Message) (domain.Stored, error) {
	var e envelope
	if err := json.Unmarshal(m.Body, &e); err != nil {
		return domain.Stored{}, domain.Fault(domain.Unavailable, "act.unreadable",
			domain.Args{"sequence": int(m.Seq), "strategy": m.Key}).Because(err)
	}
	return domain.Stored{Sequence: m.Seq, Act: e.Act, Recorded: e.Recorded.UTC(), Recorder: e.Recorder, Entries: e.Entries}, nil
}
