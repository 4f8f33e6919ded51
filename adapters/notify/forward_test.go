package notify

import (
	"context"
	"fmt"
	"slices"
	"strings"
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
	var ids []string
	for _, m := range r.wait(t, 2) {
		ids = append(ids, parse(t, m).Subject())
	}
	if !slices.Equal(ids, []string{"b", "e"}) {
		t.Errorf("%v came", ids)
	}
}

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
				if s := state(); s.Status() != "failing" {
					t.Errorf("%+v", s)
				}
				h.at("2026-11-29", 9)
				h.at("2026-11-30", 9)
			}
			eventually(t, func() bool { s := state(); return s.Status() == "disabled" && s.Told })
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
			eventually(t, func() bool { return state().Status() == "working" })
			if err := n.Enable(t.Context(), "diarie"); domain.CodeOf(err) != domain.NotFound {
				t.Errorf("%v", err)
			}
		})
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

// Of several programs on one log one sends; another takes over.
func TestLease(t *testing.T) {
	h := open(t)
	settings := h.read(twoPersons)
	a, b := h.notifier(settings), h.notifier(settings)
	if err := a.take(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Once(t.Context()); domain.CodeOf(err) != domain.Unavailable {
		t.Errorf("%v", err)
	}
	if err := a.take(t.Context()); err != nil {
		t.Errorf("its own lease cannot be held for longer: %v", err)
	}
	if err := a.release(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Once(t.Context()); err != nil {
		t.Error(err)
	}
	if err := a.take(t.Context()); err != nil {
		t.Error(err)
	}
	h.mu.Lock()
	h.now = h.now.Add(2 * time.Minute)
	h.mu.Unlock()
	if err := b.take(t.Context()); err != nil {
		t.Errorf("a lease that ran out is still held: %v", err)
	}
	if a.take(t.Context()) == nil {
		t.Error("two have it")
	}
}

// Two that make the same letters at once make each once.
func TestClaimedOnce(t *testing.T) {
	h := open(t)
	settings := h.read(twoPersons)
	l := &Letter{Account: "forst", On: 20000, State: claimed}
	var wg sync.WaitGroup
	made := make(chan error, 8)
	for range 8 {
		n := h.notifier(settings)
		wg.Go(func() { made <- n.claim(t.Context(), l) })
	}
	wg.Wait()
	close(made)
	won := 0
	for err := range made {
		if err == nil {
			won++
		}
	}
	if won != 1 {
		t.Errorf("%d made it", won)
	}
}
