package domain

import (
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Given is what an entry that cannot be taken in says of itself, as far as that
// can be read: texts as they came, cut short where they are long.
type Given struct {
	ID, Strategy, Kind, Occurred string
}

// GivenIn finds what text says of itself that should be an entry.
func GivenIn(b []byte) Given {
	var fields map[string]jsontext.Value
	if json.Unmarshal(b, &fields, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)) != nil {
		return Given{}
	}
	said := func(name string) string { return excerpt([]byte(text(fields[name]))) }
	return Given{ID: said("id"), Strategy: said("strategy"), Kind: said("kind"), Occurred: said("occurred")}
}

// GivenBy lets the faults of an entry tell what it says of itself.
func (es Errors) GivenBy(g Given) {
	for _, e := range es {
		e.Given = g
	}
}
