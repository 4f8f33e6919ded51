package notify

import (
	"strings"
	"testing"

	"kronika/domain"
)

// What a receiver will not have is poisoned, and the next goes on; it is listed,
// retried and dropped.
func TestPoison(t *testing.T) {
	h := open(t)
	r := receiverFor(t)
	bad := domain.Ident("rus", "b").String()
	refusing := func(id string) int {
		if strings.HasPrefix(id, bad) {
			return 422
		}
		return 204
	}
	r.answering(refusing)
	n := h.notifier(h.read(webhookSettings(r.URL, `,"whole":true`)))
	stop := h.running(n)
	h.record("rus", mandate, `a 2026-01-01 document.published {"document":"a","title":"T"}`)
	h.record("rus", `b 2026-01-01 document.published {"document":"b","title":"T"}`)
	h.record("rus", `c 2026-01-01 document.published {"document":"c","title":"T"}`)
	r.wait(t, 3)
	stop()
	again := h.notifier(n.Settings)
	list, err := again.Poison(t.Context())
	if err != nil || len(list) != 1 || list[0].Handler != "diariet" || !strings.HasPrefix(list[0].What, bad) || !strings.Contains(list[0].Reason, "422") {
		t.Fatalf("%+v, %v", list, err)
	}
	if err := again.Retry(t.Context(), list[0].ID); domain.CodeOf(err) != domain.Unavailable {
		t.Errorf("%v", err)
	}
	if err := again.Retry(t.Context(), "x"); domain.CodeOf(err) != domain.NotFound {
		t.Errorf("%v", err)
	}
	r.answering(nil)
	if err := again.Retry(t.Context(), list[0].ID); err != nil {
		t.Error(err)
	}
	if got := r.got(); len(got) != 4 || parse(t, got[3]).Subject() != "b" {
		t.Errorf("%d came", len(got))
	}
	if list, err := again.Poison(t.Context()); err != nil || len(list) != 0 {
		t.Errorf("%v, %v", list, err)
	}
	if err := again.poison(t.Context(), Poisoned{Handler: "gone", What: "x"}); err != nil {
		t.Fatal(err)
	}
	list, _ = again.Poison(t.Context())
	if err := again.Retry(t.Context(), list[0].ID); domain.CodeOf(err) != domain.NotFound {
		t.Errorf("%v", err)
	}
	if err := again.Drop(t.Context(), list[0].ID); err != nil {
		t.Error(err)
	}
}

// A receiver that only fails is disabled after some days, and told of; enabled,
// it gets what it has missed, in order.
func TestDisabled(t *testing.T) {
	for name, status := range map[string]int{"Failing": 500, "Gone": 410} {
		t.Run(name, func(t *testing.T) {
			h := open(t)
			r := receiverFor(t)
			r.answering(func(string) int { return status })
			text := webhookSettings(r.URL, `,"whole":true,"giveUp":5`)
			text = strings.Replace(text, `{"site"`, `{"mail":MAIL,"operator":"drift","persons":[{"account":"drift","mail":"drift@region.example"}],"site"`, 1)
			settings := h.read(text)
			h.record("rus", mandate, `a 2026-01-01 document.published {"document":"a","title":"T"}`)
			n := h.notifier(settings)
			h.running(n)
			state := func() State {
				s, err := n.state(t.Context(), "diariet")
				if err != nil {
					t.Fatal(err)
				}
				return s
			}
			if status == 500 {
				eventually(t, func() bool { return !state().Since.IsZero() })
				if s := state(); s.status() != "failing" {
					t.Errorf("%+v", s)
				}
				h.at("2026-11-29", 9)
				h.at("2026-11-30", 9)
			}
			eventually(t, func() bool { s := state(); return s.status() == "disabled" && s.Told })
			if got := h.post.all(); len(got) != 1 || got[0].to != "drift@region.example" || !strings.Contains(got[0].body, "diariet") {
				t.Errorf("%+v", got)
			}
			r.answering(nil)
			if err := h.notifier(settings).Enable(t.Context(), "diariet"); err != nil {
				t.Fatal(err)
			}
			if got := r.wait(t, 2); parse(t, got[0]).Subject() != "m" || parse(t, got[1]).Subject() != "a" {
				t.Errorf("%v", got)
			}
			eventually(t, func() bool { return state().status() == "working" })
			if err := n.Enable(t.Context(), "diarie"); domain.CodeOf(err) != domain.NotFound {
				t.Errorf("%v", err)
			}
		})
	}
}
