package domain

import (
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/uuid"
)

// Entry says one thing that happened to one strategy. It is what users record
// and what is stored; nothing of it is ever changed.
type Entry struct {
	ID        string         `json:"id,omitzero"` // as written; Ident gives the identity
	Strategy  string         `json:"strategy"`
	Kind      string         `json:"kind"`
	Occurred  Date           `json:"occurred,omitzero"` // when it was so
	Recorded  time.Time      `json:"-"`                 // when the store took it, UTC
	Recorder  string         `json:"-"`                 // the account that entered it
	Authority string         `json:"authority,omitzero"`
	Reference string         `json:"reference,omitzero"`
	Reason    string         `json:"reason,omitzero"`
	Because   []string       `json:"because,omitzero"` // ids of entries, as written
	Sources   []Source       `json:"sources,omitzero"`
	Data      jsontext.Value `json:"data,omitzero"`
	Extra     jsontext.Value `json:",embed"` // fields that this version does not know

	lax bool // taken in with Input.AllowUnknown
}

// Source is a document that proves an entry.
type Source struct {
	Title  string         `json:"title,omitzero"`
	URL    string         `json:"url,omitzero"`
	SHA256 string         `json:"sha256,omitzero"` // 64 hexadecimal digits
	Extra  jsontext.Value `json:",embed"`
}

// Ident gives the entry's identity.
func (e *Entry) Ident() uuid.UUID { return Ident(e.Strategy, e.ID) }

// Canonical gives the bytes that are stored and proved: the entry without
// recorded and recorder as RFC 8785 JSON, so that anybody can make them again
// from an exported line.
func (e *Entry) Canonical() ([]byte, error) {
	b, err := json.Marshal(e)
	if err != nil {
		return nil, Fault(Internal, "entry.unwritable", nil).Because(err)
	}
	v := jsontext.Value(b)
	if err := v.Canonicalize(); err != nil {
		return nil, Fault(Internal, "entry.unwritable", nil).Because(err)
	}
	return v, nil
}

// Content gives the canonical bytes without the id: two entries say the same
// where these are equal.
func (e Entry) Content() ([]byte, error) {
	e.ID = ""
	return e.Canonical()
}

// ContentID gives the id of an entry that was written without one: the UUIDv5
// of its content.
func (e Entry) ContentID() (string, error) {
	b, err := e.Content()
	if err != nil {
		return "", err
	}
	return uuid.NewSHA1(space, b).String(), nil
}

// DecodeEntry reads the stored bytes of an entry. A date that this version
// cannot read keeps its text. Where a field cannot be read, the error says so
// and the entry has the others, so that it can be shown by its id and kind.
func DecodeEntry(b []byte) (Entry, error) {
	var e Entry
	if err := json.Unmarshal(b, &e); err != nil {
		return salvage(b), Fault(Unavailable, "entry.unreadable", nil).Because(err)
	}
	return e, nil
}

// salvage gives an entry without the fields that cannot be read; the empty
// entry where the bytes are no JSON object.
func salvage(b []byte) (e Entry) {
	var fields map[string]jsontext.Value
	if json.Unmarshal(b, &fields) != nil {
		return e
	}
	for name, v := range fields {
		one, err := json.Marshal(map[string]jsontext.Value{name: v})
		if err != nil || json.Unmarshal(one, new(Entry)) != nil {
			delete(fields, name)
		}
	}
	if rest, err := json.Marshal(fields); err == nil {
		_ = json.Unmarshal(rest, &e)
	}
	return e
}
