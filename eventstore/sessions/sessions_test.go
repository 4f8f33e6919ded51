package sessions_test

import (
	"strings"
	"testing"
	"time"

	"kronika/domain"
	"kronika/eventstore/eventstoretest"
	"kronika/eventstore/sessions"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

func TestSession(t *testing.T) {
	s := sessions.Beside(eventstoretest.New(t))
	find := func(secret string, at time.Time) domain.Code {
		t.Helper()
		_, err := s.Find(t.Context(), secret, at)
		if err == nil {
			return ""
		}
		return domain.CodeOf(err)
	}
	begin := func() string {
		t.Helper()
		secret, err := s.Begin(t.Context(), "kronika_1", noon)
		if err != nil || !sessions.IsSecret(secret) {
			t.Fatal(secret, err)
		}
		return secret
	}
	for name, secret := range map[string]string{"Empty": "", "NoForm": "x", "Never": strings.Repeat("A", 43)} {
		t.Run("Err"+name, func(t *testing.T) {
			if got := find(secret, noon); got != domain.Unauthenticated {
				t.Error(got)
			}
			if err := s.End(t.Context(), secret); err != nil {
				t.Error(err)
			}
		})
	}
	t.Run("Idle", func(t *testing.T) {
		a := begin()
		if got := find(a, noon.Add(sessions.Idle-time.Second)); got != "" {
			t.Error(got)
		}
		if got := find(a, noon.Add(sessions.Idle+time.Second)); got != "" {
			t.Error("a request did not keep it open: ", got)
		}
		if got := find(begin(), noon.Add(sessions.Idle)); got != domain.Unauthenticated {
			t.Error(got)
		}
	})
	t.Run("Longest", func(t *testing.T) {
		a, at := begin(), noon
		for ; at.Before(noon.Add(sessions.Longest)); at = at.Add(30 * time.Minute) {
			if got := find(a, at); got != "" {
				t.Fatal(at, got)
			}
		}
		if got := find(a, at); got != domain.Unauthenticated {
			t.Error(got)
		}
	})
	t.Run("Ended", func(t *testing.T) {
		a, b := begin(), begin()
		for range 2 {
			if err := s.End(t.Context(), a); err != nil {
				t.Fatal(err)
			}
		}
		if got := find(a, noon); got != domain.Unauthenticated {
			t.Error(got)
		}
		if got := find(b, noon); got != "" {
			t.Error("another session ended too: ", got)
		}
	})
}
