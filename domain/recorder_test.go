package domain_test

import (
	"strings"
	"testing"

	"kronika/domain"
)

func TestCheckRecorder(t *testing.T) {
	for _, good := range []string{"local", "rus-registrator", "Strategiska enheten", "åäö 2", strings.Repeat("å", domain.RecorderLimit)} {
		if err := domain.CheckRecorder("--recorder", good); err != nil {
			t.Errorf("%q: %v", good, err)
		}
	}
	for name, bad := range map[string]string{"ErrEmpty": "", "ErrSpaces": "  ", "ErrSpaceBefore": " local", "ErrTwoLines": "a\nb", "ErrNUL": "a\x00b",
		"ErrTurned": "a\u202eb", "ErrNoUTF8": "a\xffb", "ErrLong": strings.Repeat("å", domain.RecorderLimit+1)} {
		t.Run(name, func(t *testing.T) {
			err := domain.CheckRecorder("--recorder", bad)
			if f, ok := err.(*domain.Error); !ok || f.Key != "recorder.form" || f.Field != "--recorder" || f.Code != domain.Invalid {
				t.Errorf("%v", err)
			}
		})
	}
}
