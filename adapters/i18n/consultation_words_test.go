package i18n

import (
	"strings"
	"testing"
)

// A consultation may be a workshop or a survey: the words of its kinds must not
// call it a written one.
func TestConsultationsOfAnyMethod(t *testing.T) {
	for _, words := range []map[string]string{svKinds, svComparison} {
		for key, word := range words {
			about := strings.HasPrefix(key, "word.kind.consultation.") || strings.HasPrefix(key, "comparison.at.consultation.")
			if about && strings.Contains(word, "remiss") {
				t.Errorf("%s: %s", key, word)
			}
		}
	}
}
