package domain

import "github.com/go-json-experiment/json/jsontext"

// EntryCorrected says what an entry should have said: what is given replaces,
// field by field, and data as a whole. What it said before stays in the record.
type EntryCorrected struct {
	Entry     string         `json:"entry" k:"id*"`
	Occurred  Date           `json:"occurred" k:"date"`
	Authority string         `json:"authority" k:"text"`
	Reference string         `json:"reference" k:"text"`
	Reason    string         `json:"reason" k:"text"`
	Data      jsontext.Value `json:"data" k:"object"`
}

// Apply changes nothing: what it says is in its place before any is applied.
func (k *EntryCorrected) Apply(*Strategy, *Item) *Error { return nil }

// EntryWithdrawn says that what an entry told never happened; the entry's
// reason is required.
type EntryWithdrawn struct {
	Entry string `json:"entry" k:"id*"`
}

// Apply changes nothing: the entry withdrawn is not applied.
func (k *EntryWithdrawn) Apply(*Strategy, *Item) *Error { return nil }

// EntryDisputed says that another source tells otherwise. It changes no date
// and no state.
type EntryDisputed struct {
	Entry    string         `json:"entry" k:"id*"`
	Text     string         `json:"text" k:"text*"`
	Occurred Date           `json:"occurred" k:"date"`
	Data     jsontext.Value `json:"data" k:"object"`
}

// Apply changes nothing.
func (k *EntryDisputed) Apply(*Strategy, *Item) *Error { return nil }

// EntryAnnotated adds a note to an entry.
type EntryAnnotated struct {
	Entry string `json:"entry" k:"id*"`
	Text  string `json:"text" k:"text*"`
}

// Apply changes nothing.
func (k *EntryAnnotated) Apply(*Strategy, *Item) *Error { return nil }

// speaksOf gives the id that an entry of the record speaks of; empty for
// entries of the world.
func speaksOf(k Kind) string {
	switch k := k.(type) {
	case *EntryCorrected:
		return k.Entry
	case *EntryWithdrawn:
		return k.Entry
	case *EntryDisputed:
		return k.Entry
	case *EntryAnnotated:
		return k.Entry
	}
	return ""
}
