package feeds

import (
	"encoding/base64"
	"strings"

	"kronika/eventstore/beside"
)

// Where calendars are found on a server.
const (
	Folder = "/calendar/"
	suffix = ".ics" // programs that know no content types go by it
)

var form = base64.RawURLEncoding.Strict()

func newSecret() string { return form.EncodeToString(beside.NewSecret()) }

// pathOf gives the path of a secret.
func pathOf(secret string) string { return Folder + secret + suffix }

// SecretIn gives the secret in a path, "" where it has not the form of one: it is
// no calendar's then, and need not be looked up.
func SecretIn(path string) string {
	secret, in := strings.CutPrefix(path, Folder)
	secret, ends := strings.CutSuffix(secret, suffix)
	b, err := form.DecodeString(secret)
	if !in || !ends || err != nil || len(b) != beside.SecretBytes || form.EncodeToString(b) != secret {
		return ""
	}
	return secret
}
