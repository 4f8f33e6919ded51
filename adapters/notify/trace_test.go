package notify

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/nats-io/nats.go"
)

// TestParent tells whoever is sent an entry which trace it was recorded in, where
// that is known: a webhook and a NATS subject.
func TestParent(t *testing.T) {
	const parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
	h := open(t)
	h.record("rus", mandate)
	h.record("rus", oneDeadline)
	var known uuid.UUID // the second act
	for act := range h.held.History("rus").Acts() {
		known = act.Act
	}
	nc, _ := h.log.Beside()
	heard := make(chan *nats.Msg, 10)
	sub, err := nc.ChanSubscribe("events.>", heard)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = sub.Unsubscribe() }()
	r := receiverFor(t)
	settings := h.read(webhookSettings(r.URL, `,"whole":true`))
	settings.Events = []Events{{Name: "buss", Prefix: "events", Chosen: Chosen{Whole: true}}}
	n := h.notifier(settings)
	n.Parent = func(act uuid.UUID) string {
		if act == known {
			return parent
		}
		return ""
	}
	h.running(n)
	for i, m := range r.wait(t, 2) {
		if got, is := r.heads[i].Values("Traceparent"), parse(t, m).Subject(); len(got) > 1 || (is == "d") != (len(got) == 1 && got[0] == parent) {
			t.Errorf("the webhook heard of %s with %q", is, got)
		}
	}
	for range 2 {
		select {
		case m := <-heard:
			if got := m.Header.Get("traceparent"); (got == parent) != (m.Subject == "events.rus.deadline.set") {
				t.Errorf("%s came with %q", m.Subject, got)
			}
		case <-time.After(30 * time.Second):
			t.Fatal("nothing came")
		}
	}
}
