package domain

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// RecorderLimit is the most characters of an account that records.
const RecorderLimit = 256

// CheckRecorder says why a text cannot be the account that records, which
// stands beside every entry in every view and is never erased: it is one line
// of what can be seen, neither empty nor with spaces around it. What was
// recorded before, and what a restore keeps, is shown as it is.
//
// Error: "recorder.form" (Invalid) for the field.
func CheckRecorder(field, account string) error {
	if account == "" || account != strings.TrimSpace(account) || !utf8.ValidString(account) ||
		utf8.RuneCountInString(account) > RecorderLimit || strings.ContainsFunc(account, unseen) {
		return Wrong(field, "recorder.form", Args{"came": visibly(account), "limit": RecorderLimit})
	}
	return nil
}

func unseen(r rune) bool { return !unicode.IsPrint(r) }

// visibly is excerpt with the spaces kept, which may be what is wrong, and a
// mark for each character that cannot be seen.
func visibly(s string) string {
	shown := []rune(s[:min(len(s), 400)])
	for i, r := range shown {
		if unseen(r) {
			shown[i] = '\uFFFD'
		}
	}
	if len(shown) > 60 {
		return string(shown[:60]) + "…"
	}
	return string(shown)
}
