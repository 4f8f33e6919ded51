package jsonl

import (
	"io"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

// line is an entry as it is written, in the order of the contract's table.
type line struct {
	ID        string          `json:"id"`
	Strategy  string          `json:"strategy"`
	Kind      string          `json:"kind"`
	Occurred  domain.Date     `json:"occurred,omitzero"`
	Recorded  time.Time       `json:"recorded"`
	Recorder  string          `json:"recorder"`
	Authority string          `json:"authority,omitzero"`
	Reference string          `json:"reference,omitzero"`
	Reason    string          `json:"reason,omitzero"`
	Because   []string        `json:"because,omitzero"`
	Sources   []domain.Source `json:"sources,omitzero"`
	Data      jsontext.Value  `json:"data,omitzero"`
	Extra     jsontext.Value  `json:",embed"`
}

// Write writes the entry at a place in a history's order recorded, as a line
// with recorded and recorder; the same entry is always the same bytes.
func Write(w io.Writer, h *domain.History, place int) error {
	stored, recorded, recorder := h.Stored(place)
	e, err := domain.DecodeEntry(stored)
	if err != nil {
		return err
	}
	b, err := json.Marshal(line{e.ID, e.Strategy, e.Kind, e.Occurred, recorded, recorder, e.Authority, e.Reference,
		e.Reason, e.Because, e.Sources, e.Data, e.Extra})
	if err != nil {
		return domain.Fault(domain.Internal, "entry.unwritable", nil).Because(err)
	}
	_, err = w.Write(append(b, '\n'))
	return err
}
