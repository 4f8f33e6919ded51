package tokens

import (
	"encoding/hex"
	"strings"

	"kronika/eventstore/beside"
)

// prefix is what secrets begin with, so that people and programs that search for
// leaked secrets know one when they see it.
const prefix = "kronika_"

// newSecret makes a secret: the prefix and 64 hexadecimal digits.
func newSecret() string {
	return prefix + hex.EncodeToString(beside.NewSecret())
}

// IsSecret tells whether a text has the form of a secret. What has not is no
// token, and need not be looked up.
func IsSecret(s string) bool {
	digits, ok := strings.CutPrefix(s, prefix)
	b, err := hex.DecodeString(digits)
	return ok && err == nil && len(b) == beside.SecretBytes && digits == strings.ToLower(digits)
}
