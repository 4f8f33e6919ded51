package eventstore

import (
	"testing"
	"time"
)

// TestSilence tells when a server that does not answer is left.
func TestSilence(t *testing.T) {
	type step struct {
		at       int // seconds
		answered bool
		over     bool
	}
	for name, steps := range map[string][]step{
		"OK answered":        {{0, true, false}, {20, true, false}},
		"OK short":           {{0, false, false}, {9, false, false}, {9, true, false}, {12, false, false}},
		"OK nobody asked":    {{0, false, false}, {60, false, false}, {65, false, false}},
		"Over":               {{0, false, false}, {5, false, false}, {10, false, true}},
		"Over once, and on":  {{0, false, false}, {5, false, false}, {10, false, true}, {11, false, false}, {20, false, false}, {21, false, true}},
		"Over after answers": {{0, true, false}, {1, false, false}, {8, false, false}, {11, false, true}},
	} {
		var s silence
		for i, step := range steps {
			if got := s.over(step.answered, time.Unix(int64(step.at), 0)); got != step.over {
				t.Errorf("%s: step %d: %v", name, i, got)
			}
		}
	}
}
