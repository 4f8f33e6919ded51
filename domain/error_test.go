package domain_test

import (
	"errors"
	"fmt"
	"io"
	"testing"

	"kronika/domain"
)

func TestError(t *testing.T) {
	e := domain.Wrong("occurred", "date.form", domain.Args{"came": "x"}).Because(io.ErrUnexpectedEOF)
	e.Entry, e.Other = "a", "b"
	if got, want := e.Error(), "invalid: date.form field=occurred entry=a other=b map[came:x]: unexpected EOF"; got != want {
		t.Errorf("got %q", got)
	}
	if !errors.Is(e, io.ErrUnexpectedEOF) {
		t.Error("the cause is lost")
	}
	if got := domain.Fault(domain.Conflict, "log.conflict", nil).Error(); got != "conflict: log.conflict" {
		t.Errorf("got %q", got)
	}
	if q := domain.Quote("Mål"); q.Key != "text" || q.Args["text"] != "Mål" {
		t.Errorf("quoted as %v", q)
	}
}

func TestCodeOf(t *testing.T) {
	gone := domain.Fault(domain.Unavailable, "log.missing", nil).Coded(domain.Gone)
	for want, err := range map[domain.Code]error{
		"":              nil,
		domain.Gone:     fmt.Errorf("reading: %w", gone),
		domain.Invalid:  domain.Errors{domain.Wrong("id", "id.form", nil), gone},
		domain.Internal: io.EOF,
	} {
		t.Run("OK/"+string(want), func(t *testing.T) {
			if got := domain.CodeOf(err); got != want {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestErrors(t *testing.T) {
	var none domain.Errors
	if none.Err() != nil {
		t.Error("no fault is an error")
	}
	two := domain.Errors{domain.Wrong("id", "id.form", nil), domain.Fault(domain.Invalid, "json.syntax", nil)}
	if err := two.Err(); err == nil || err.Error() != "invalid: id.form field=id\ninvalid: json.syntax" {
		t.Errorf("%v", err)
	}
	var first *domain.Error
	if !errors.As(two.Err(), &first) || first.Key != "id.form" {
		t.Errorf("the first is %v", first)
	}
}

func TestNearest(t *testing.T) {
	for came, want := range map[string]string{
		"priority.droped": "priority.dropped", "Consultation.Opend": "consultation.opened", "strategy": "", "x": "", "": "", "meeting-held": "meeting.held",
	} {
		if got := domain.Nearest(came); got != want {
			t.Errorf("%q is near %q", came, got)
		}
	}
	if got := domain.NearestOf("authorty", []string{"authority", "reason"}); got != "authority" {
		t.Errorf("got %q", got)
	}
}

func TestStrategyOf(t *testing.T) {
	for line, want := range map[string]string{with(`"mood":1`): "s", `{"strategy":7}`: "", `{"strategy":"s"`: "", "": "", "[]": ""} {
		if got := domain.StrategyOf([]byte(line)); got != want {
			t.Errorf("%s is of %q", line, got)
		}
	}
}
