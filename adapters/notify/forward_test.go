package notify

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/cloudevents/sdk-go/v2/event"
	"github.com/go-json-experiment/json"
	"github.com/nats-io/nats.go"

	"kronika/domain"
)

// running runs a notifier until stop.
func (h *house) running(n *Notifier) (stop func()) {
	ctx, end := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { defer close(ended); n.Run(ctx) }()
	stop = sync.OnceFunc(func() { end(); <-ended })
	h.t.Cleanup(stop)
	return stop
}

func webhookSettings(url, more string) string {
	return fmt.Sprintf(`{"site":"https://kronika.example","webhooks":[{"name":"diariet","url":%q,"secrets":[%q],"private":true%s}]}`, url, oldSecret, more)
}

// parse reads an event with the official SDK.
func parse(t testing.TB, m *message.Message) event.Event {
	t.Helper()
	e := event.New()
	if err := e.UnmarshalJSON(m.Payload); err != nil {
		t.Fatal(err)
	}
	if err := e.Validate(); err != nil {
		t.Errorf("%s: %v", m.Payload, err)
	}
	return e
}

func TestEvent(t *testing.T) {
	h := open(t)
	h.record("rus", mandate, oneDeadline)
	r := receiverFor(t)
	h.running(h.notifier(h.read(webhookSettings(r.URL, `,"whole":true`))))
	got := r.wait(t, 2)
	e := parse(t, got[1])
	stored := domain.Stored{}
	for act := range h.held.History("rus").Acts() {
		stored = act
	}
	if e.ID() != got[1].UUID || e.ID() != domain.Ident("rus", "d").String()+"_"+stored.Act.String() || e.Type() != "kronika.deadline.set" || e.Subject() != "d" ||
		e.Source() != "https://kronika.example/strategies/rus" || !e.Time().Equal(stored.Recorded) || e.Extensions()["strategy"] != "rus" {
		t.Errorf("%s", e)
	}
	var entry map[string]any
	if err := json.Unmarshal(e.Data(), &entry); err != nil || entry["recorder"] != "test" || entry["id"] != "d" || entry["occurred"] != "2026-11-01" {
		t.Errorf("%s %v", e.Data(), err)
	}
	if a, b := parse(t, got[0]).Extensions()["sequence"].(string), e.Extensions()["sequence"].(string); a >= b {
		t.Errorf("%s is not before %s", a, b)
	}
}

// Every entry arrives, each strategy's in order, whatever the receiver answers
// and however often the program ends; none is left out.
func TestOrder(t *testing.T) {
	h := open(t)
	r := receiverFor(t)
	settings := h.read(webhookSettings(r.URL, `,"whole":true`))
	tries := map[string]int{}
	r.answering(func(id string) int {
		if tries[id]++; tries[id]%3 != 0 { // each fails twice
			return 503
		}
		return 204
	})
	stop := h.running(h.notifier(settings))
	want := 0
	for i := range 10 {
		for s := range 3 {
			lines := []string{fmt.Sprintf(`d%d 2026-01-01 document.published {"document":"d%d","title":"T"}`, i, i)}
			if i == 0 {
				lines = append([]string{mandate}, lines...)
			}
			if i == 5 { // an act of several
				for j := range 5 {
					lines = append(lines, fmt.Sprintf(`e%d 2026-01-01 document.published {"document":"e%d","title":"T"}`, j, j))
				}
			}
			h.record(fmt.Sprintf("rus-%d", s), lines...)
			want += len(lines)
		}
		stop()
		stop = h.running(h.notifier(settings))
	}
	eventually(t, func() bool { return len(distinct(r.got())) == want })
	for s := range 3 {
		strategy := fmt.Sprintf("rus-%d", s)
		var places []string
		for _, m := range distinct(r.got()) {
			if e := parse(t, m); e.Extensions()["strategy"] == strategy {
				places = append(places, e.Extensions()["sequence"].(string))
			}
		}
		if !slices.IsSorted(places) || len(places) != want/3 {
			t.Errorf("%s came in the order %v", strategy, places)
		}
	}
	if twice := len(r.got()) - want; twice > 10 {
		t.Errorf("%d came twice, with 10 endings", twice)
	}
}

// distinct passes over what came before.
func distinct(list []*message.Message) (first []*message.Message) {
	seen := map[string]bool{}
	for _, m := range list {
		if !seen[m.UUID] {
			first = append(first, m)
		}
		seen[m.UUID] = true
	}
	return first
}

// A destination begins with what comes after it was first seen, takes only what
// it wants, and goes on where it was.
func TestPosition(t *testing.T) {
	h := open(t)
	r := receiverFor(t)
	settings := h.read(webhookSettings(r.URL, `,"kinds":["document"],"strategies":["rus"]`))
	h.record("rus", mandate, `a 2026-01-01 document.published {"document":"a","title":"T"}`)
	stop := h.running(h.notifier(settings))
	eventually(t, func() bool { p, _ := h.notifier(settings).book.get(t.Context(), "position.diariet"); return p != nil })
	h.record("rus", `b 2026-01-01 document.published {"document":"b","title":"T"}`, oneDeadline)
	h.record("annan", mandate, `c 2026-01-01 document.published {"document":"c","title":"T"}`)
	r.wait(t, 1)
	stop()
	h.record("rus", `e 2026-01-01 document.published {"document":"e","title":"T"}`)
	h.running(h.notifier(settings))
	// What was being sent when the program ended may come again.
	eventually(t, func() bool { return len(distinct(r.got())) == 2 })
	var ids []string
	for _, m := range distinct(r.got()) {
		ids = append(ids, parse(t, m).Subject())
	}
	if !slices.Equal(ids, []string{"b", "e"}) {
		t.Errorf("%v came", ids)
	}
}

func TestNATS(t *testing.T) {
	h := open(t)
	nc, _ := h.log.Beside()
	got := make(chan *nats.Msg, 10)
	sub, err := nc.ChanSubscribe("region.events.*.document.>", got)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = sub.Unsubscribe() }()
	settings := h.read(`{"events":[{"name":"buss","prefix":"region.events","whole":true}]}`)
	h.record("rus", mandate, `a 2026-01-01 document.published {"document":"a","title":"T"}`)
	h.running(h.notifier(settings))
	select {
	case m := <-got:
		e := parse(t, message.NewMessage(m.Header.Get("Nats-Msg-Id"), m.Data))
		if m.Subject != "region.events.rus.document.published" || e.Subject() != "a" || e.ID() != m.Header.Get("Nats-Msg-Id") {
			t.Errorf("%s: %s", m.Subject, e)
		}
	case <-time.After(30 * time.Second):
		t.Fatal("nothing came")
	}
}
