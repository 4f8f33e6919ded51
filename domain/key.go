package domain

import (
	"strings"

	"github.com/google/uuid"
)

// KeyLimit is the most characters of a key.
const KeyLimit = 64

// IsKey tells whether s has the form of a key: [a-z0-9]+(-[a-z0-9]+)*, at most
// KeyLimit characters.
func IsKey(s string) bool {
	if s == "" || len(s) > KeyLimit {
		return false
	}
	dash := true
	for i := range len(s) {
		switch c := s[i]; {
		case c == '-' && dash:
			return false
		case c == '-':
			dash = true
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			dash = false
		default:
			return false
		}
	}
	return !dash
}

// space is the namespace of ids that are not UUIDs: UUIDv5(URL, "kronika:entry").
var space = uuid.NewSHA1(uuid.NameSpaceURL, []byte("kronika:entry"))

// Ident gives the identity behind an id as written in a strategy: a text of
// the 36-character form is the UUID itself, any other x of strategy s is the
// UUIDv5 of "s/x".
func Ident(strategy, id string) uuid.UUID {
	if len(id) == 36 {
		if u, err := uuid.Parse(id); err == nil {
			return u
		}
	}
	return uuid.NewSHA1(space, []byte(strategy+"/"+id))
}

// Elsewhere splits a reference to an entry of another strategy,
// strategy-key/id; ok is false where it has not that form or names its own.
func Elsewhere(own, ref string) (strategy, id string, ok bool) {
	strategy, id, ok = strings.Cut(ref, "/")
	return strategy, id, ok && IsKey(strategy) && strategy != own && id != ""
}
