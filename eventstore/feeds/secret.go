package feeds

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strings"
)

// Where calendars are found on a server.
const (
	Folder = "/calendar/"
	suffix = ".ics" // programs that know no content types go by it
)

// secretBytes is how many random bytes a secret has.
const secretBytes = 32

var form = base64.RawURLEncoding.Strict()

func newSecret() string {
	b := make([]byte, secretBytes)
	_, _ = rand.Read(b) // never fails: it ends the program instead
	return form.EncodeToString(b)
}

// pathOf gives the path of a secret.
func pathOf(secret string) string { return Folder + secret + suffix }

// SecretIn gives the secret in a path, "" where it has not the form of one: it is
// no calendar's then, and need not be looked up.
func SecretIn(path string) string {
	secret, in := strings.CutPrefix(path, Folder)
	secret, ends := strings.CutSuffix(secret, suffix)
	b, err := form.DecodeString(secret)
	if !in || !ends || err != nil || len(b) != secretBytes || form.EncodeToString(b) != secret {
		return ""
	}
	return secret
}

// keyOf gives the bucket's key of a secret.
func keyOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
