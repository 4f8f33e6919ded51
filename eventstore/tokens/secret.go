package tokens

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// prefix is what secrets begin with, so that people and programs that search for
// leaked secrets know one when they see it.
const prefix = "kronika_"

// secretBytes is how many random bytes a secret has.
const secretBytes = 32

// newSecret makes a secret: the prefix and 64 hexadecimal digits.
func newSecret() string {
	b := make([]byte, secretBytes)
	_, _ = rand.Read(b) // never fails: it ends the program instead
	return prefix + hex.EncodeToString(b)
}

// IsSecret tells whether a text has the form of a secret. What has not is no
// token, and need not be looked up.
func IsSecret(s string) bool {
	digits, ok := strings.CutPrefix(s, prefix)
	b, err := hex.DecodeString(digits)
	return ok && err == nil && len(b) == secretBytes && digits == strings.ToLower(digits)
}

// keyOf gives the bucket's key of a secret.
func keyOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
