package notify

import (
	"fmt"
	"time"

	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

// EventType is what is written before the kind in an event's type.
const EventType = "kronika."

// Event is one entry as a CloudEvent 1.0 in the structured JSON form, whose
// media type is application/cloudevents+json.
type Event struct {
	SpecVersion     string         `json:"specversion"`
	ID              string         `json:"id"`      // the entry's identity and its act's: the same at every delivery
	Source          string         `json:"source"`  // the strategy
	Type            string         `json:"type"`    // kronika.priority.reworded
	Subject         string         `json:"subject"` // id of the entry, as written
	Time            time.Time      `json:"time"`    // of recording
	DataContentType string         `json:"datacontenttype"`
	Sequence        string         `json:"sequence"` // place in the log; sorts as text
	Strategy        string         `json:"strategy"`
	Kind            string         `json:"kind"`
	Data            jsontext.Value `json:"data"` // the entry as an export writes it
}

// The names of what the router's messages carry beside their event.
const (
	metaStrategy = "strategy"
	metaKind     = "kind"
	metaParent   = "traceparent" // absent where there is none
)

// eventOf gives the event of an act's entry at a place in the act.
func eventOf(site, strategy string, act domain.Stored, nth int) (*message.Message, error) {
	e, err := domain.DecodeEntry(act.Entries[nth])
	if err != nil && e.Kind == "" {
		return nil, domain.Fault(domain.Unavailable, "act.unreadable", domain.Args{"sequence": int(act.Sequence), "strategy": strategy}).Because(err)
	}
	data, err := exported(act, nth)
	if err != nil {
		return nil, err
	}
	event := Event{
		SpecVersion:     "1.0",
		ID:              domain.Ident(strategy, e.ID).String() + "_" + act.Act.String(),
		Source:          site + "/strategies/" + strategy,
		Type:            EventType + e.Kind,
		Subject:         e.ID,
		Time:            act.Recorded,
		DataContentType: "application/json",
		Sequence:        fmt.Sprintf("%020d.%06d", act.Sequence, nth),
		Strategy:        strategy,
		Kind:            e.Kind,
		Data:            data,
	}
	b, err := json.Marshal(event)
	if err != nil {
		return nil, domain.Fault(domain.Internal, "notify.unwritten", nil).Because(err)
	}
	m := message.NewMessage(event.ID, b)
	m.Metadata.Set(metaStrategy, strategy)
	m.Metadata.Set(metaKind, e.Kind)
	return m, nil
}

// exported gives an entry with when and by whom it was recorded.
func exported(act domain.Stored, nth int) (jsontext.Value, error) {
	stamp, err := json.Marshal(struct {
		Recorded time.Time `json:"recorded"`
		Recorder string    `json:"recorder"`
	}{act.Recorded, act.Recorder})
	if err != nil {
		return nil, domain.Fault(domain.Internal, "notify.unwritten", nil).Because(err)
	}
	entry := act.Entries[nth]
	data := append([]byte{}, entry[:len(entry)-1]...)
	return append(append(data, ','), stamp[1:]...), nil
}
