package eventstore_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

func TestCluster(t *testing.T) {
	servers := eventstoretest.Cluster(t, 3)
	urls := servers[0].URL() + "," + servers[1].URL() + "," + servers[2].URL()
	nc := eventstoretest.Connect(t, urls)
	log := eventstoretest.Create(t, nc, eventstore.Config{Replicas: 3})

	t.Run("OK again", func(t *testing.T) {
		act := uuid.New()
		first, err := log.Append(t.Context(), "again", act, []byte("x"), 0)
		must(t, err)
		put(t, log, "again", "y", first)
		second, err := log.Append(t.Context(), "again", act, []byte("x"), 0)
		must(t, err)
		if first != second {
			t.Errorf("stored at %d and at %d", first, second)
		}
	})
	t.Run("ErrTaken", func(t *testing.T) {
		act := uuid.New()
		seq, err := log.Append(t.Context(), "taken", act, []byte("x"), 0)
		must(t, err)
		_, err = log.Append(t.Context(), "taken", act, []byte("x"), seq)
		failed(t, err, domain.Invalid, "act.taken")
	})
	t.Run("ErrConflict with one on its way", func(t *testing.T) {
		other := nats.NewMsg("strategy.moves")
		other.Header.Set(jetstream.ExpectedLastSubjSeqHeader, "0")
		ahead, err := nc.SubscribeSync(nc.NewInbox())
		must(t, err)
		other.Reply = ahead.Subject
		must(t, nc.PublishMsg(other))
		_, err = log.Append(t.Context(), "moves", uuid.New(), []byte("x"), 0)
		failed(t, err, domain.Conflict, "log.conflict")
	})
	t.Run("OK 16 writers", func(t *testing.T) { race(t, log, "many", func() {}) })
	t.Run("OK answer lost, and another after it", func(t *testing.T) {
		proxy := eventstoretest.NewProxy(t, servers[0].URL())
		through := eventstoretest.Connect(t, proxy.URL(), nats.IgnoreDiscoveredServers())
		lossy, err := eventstore.Open(t.Context(), through, eventstore.Config{})
		must(t, err)
		lossy.SetWait(300 * time.Millisecond)
		end, err := log.Last(t.Context())
		must(t, err)
		proxy.LoseAnswers()
		done := appendLater(t, lossy, "lost", "ours", 0)
		arrived(t, log, end+1)
		put(t, log, "lost", "theirs", end+1)
		proxy.Heal()
		if r := <-done; r.err != nil || r.seq != end+1 {
			t.Fatalf("got %d, %v, want %d", r.seq, r.err, end+1)
		}
	})
	t.Run("OK 16 writers while the leader stops", func(t *testing.T) {
		log.SetQuiet(500 * time.Millisecond)
		race(t, log, "bereft", func() { leader(t, servers).Stop() })
	})
}

// leader is the server that leads the log.
func leader(t *testing.T, servers []*eventstoretest.Server) *eventstoretest.Server {
	t.Helper()
	for _, s := range servers {
		if s.JetStreamIsStreamLeader("$G", eventstore.DefaultStream) {
			return s
		}
	}
	t.Fatal("nobody leads")
	return nil
}

// The answers of the server on which Append rests: this fails if a new version
// gives others.
func TestServerAnswers(t *testing.T) {
	publish := func(t *testing.T, nc *nats.Conn, act string, expected string) string {
		t.Helper()
		m := nats.NewMsg("strategy.mil")
		m.Header.Set(jetstream.MsgIDHeader, act)
		m.Header.Set(jetstream.ExpectedLastSubjSeqHeader, expected)
		answer, err := nc.RequestMsgWithContext(within(t, 10*time.Second), m)
		must(t, err)
		return string(answer.Data)
	}
	t.Run("OK single", func(t *testing.T) {
		nc := eventstoretest.Start(t)
		put(t, eventstoretest.Create(t, nc, eventstore.Config{}), "rus", "x", 0)
		publish(t, nc, "a", "0")
		for _, c := range []struct{ act, expected, want string }{
			{"a", "0", `"err_code":10071`}, {"a", "2", `"duplicate": true`}, {"b", "0", `"err_code":10071`}} {
			if got := publish(t, nc, c.act, c.expected); !strings.Contains(got, c.want) {
				t.Errorf("%s after %s: got %s, want %s", c.act, c.expected, got, c.want)
			}
		}
	})
	t.Run("OK cluster", func(t *testing.T) {
		servers := eventstoretest.Cluster(t, 3)
		nc := eventstoretest.Connect(t, servers[0].URL())
		// Append waits until the leader listens; what is below does not.
		put(t, eventstoretest.Create(t, nc, eventstore.Config{Replicas: 3}), "rus", "x", 0)
		publish(t, nc, "a", "0")
		for _, c := range []struct{ act, expected, want string }{
			{"a", "0", `"duplicate": true`}, {"a", "2", `"duplicate": true`}, {"b", "0", `"err_code":10071`}} {
			if got := publish(t, nc, c.act, c.expected); !strings.Contains(got, c.want) {
				t.Errorf("%s after %s: got %s, want %s", c.act, c.expected, got, c.want)
			}
		}
		t.Run("two at once", func(t *testing.T) { atOnce(t, nc) })
	})
}

// atOnce sends two acts for the same place in one write: the second is refused
// for the first, which is still on its way.
func atOnce(t *testing.T, nc *nats.Conn) {
	t.Helper()
	sub, err := nc.SubscribeSync(nc.NewInbox())
	must(t, err)
	for _, act := range []string{"x", "y"} {
		m := nats.NewMsg("strategy.mil")
		m.Reply = sub.Subject
		m.Header.Set(jetstream.MsgIDHeader, act)
		m.Header.Set(jetstream.ExpectedLastSubjSeqHeader, "2")
		must(t, nc.PublishMsg(m))
	}
	var answers []string
	for range 2 {
		m, err := sub.NextMsg(10 * time.Second)
		must(t, err)
		answers = append(answers, string(m.Data))
	}
	all := strings.Join(answers, " ")
	if !strings.Contains(all, `"seq":3`) || !strings.Contains(all, `"err_code":10164`) && !strings.Contains(all, `"err_code":10071`) {
		t.Errorf("got %s", all)
	}
}
