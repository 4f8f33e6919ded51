package eventstore

import (
	"testing"
	"time"
)

// TestSilence tells when a server that does not answer is left.
func TestSilence(t *testing.T) {
	type step struct {
		began, ended int // seconds
		answered     bool
		over         bool
	}
	for name, steps := range map[string][]step{
		"OK answered":          {{0, 0, true, false}, {20, 20, true, false}},
		"OK short":             {{0, 2, false, false}, {2, 3, false, false}, {3, 3, true, false}, {5, 7, false, false}},
		"OK nobody asked":      {{0, 2, false, false}, {60, 62, false, false}, {67, 69, false, false}},
		"Over":                 {{0, 2, false, false}, {2, 4, false, true}},
		"Over at once asked":   {{0, 0, false, false}, {1, 1, false, false}, {2, 2, false, false}, {4, 4, false, true}},
		"Over once, and on":    {{0, 2, false, false}, {2, 4, false, true}, {4, 6, false, false}, {8, 10, false, false}, {10, 12, false, true}},
		"Over twice, answered": {{0, 4, false, true}, {4, 12, false, true}, {12, 12, true, false}, {13, 15, false, false}, {15, 17, false, true}},
		"Over after answers":   {{0, 0, true, false}, {1, 3, false, false}, {4, 6, false, true}},
	} {
		var s silence
		for i, step := range steps {
			if got := s.over(step.answered, time.Unix(int64(step.began), 0), time.Unix(int64(step.ended), 0)); got != step.over {
				t.Errorf("%s: step %d: %v", name, i, got)
			}
		}
	}
}
