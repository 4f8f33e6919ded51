package beside

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
)

// SecretBytes is how many random bytes a secret has.
const SecretBytes = 32

// NewSecret makes the random bytes of a secret.
func NewSecret() []byte {
	b := make([]byte, SecretBytes)
	_, _ = rand.Read(b) // never fails: it ends the program instead
	return b
}

// KeyOf gives the key under which a secret's thing is kept: the SHA-256 of the
// secret as it is told, in hexadecimal digits.
func KeyOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
