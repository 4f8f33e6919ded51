package clustertest_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/nats-io/nats.go"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/clustertest"
	"kronika/eventstore/eventstoretest"
	"kronika/eventstore/tokens"
)

func TestMain(m *testing.M) {
	clustertest.Main()
	os.Exit(m.Run())
}

// TestRights asks the composed cluster for everything with which a log could be
// changed: the program has the rights that it needs, and nobody the others.
func TestRights(t *testing.T) {
	c := clustertest.Start(t, clustertest.Options{})
	nc := eventstoretest.Connect(t, c.URL())
	log := eventstoretest.Create(t, nc, eventstore.Config{})
	seq, err := log.Append(t.Context(), "rus", uuid.New(), []byte("x"), 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Run("OK three copies", func(t *testing.T) {
		if n, err := log.Replicas(t.Context()); n != 3 || err != nil {
			t.Errorf("%d copies, %v", n, err)
		}
		if _, err := eventstore.Open(t.Context(), nc, eventstore.Config{Replicas: 3}); err != nil {
			t.Error(err)
		}
		if _, err := eventstore.Open(t.Context(), nc, eventstore.Config{Replicas: 1}); domain.CodeOf(err) != domain.Unavailable {
			t.Errorf("another number of copies: %v", err)
		}
	})
	t.Run("OK what the program needs", func(t *testing.T) {
		n := 0
		if err := log.Read(t.Context(), 0, seq, func(eventstore.Message) error { n++; return nil }); n != 1 || err != nil {
			t.Errorf("read %d, %v", n, err)
		}
		day := domain.DayOf(2026, 1, 1)
		store := tokens.Beside(log)
		if _, err := store.Make(t.Context(), tokens.Wanted{Name: "drift", Role: "admin"}, "local", time.Unix(0, 0), day); err != nil {
			t.Error(err)
		}
		if list, err := store.List(t.Context(), day); len(list) != 1 || err != nil {
			t.Errorf("%v, %v", list, err)
		}
	})
	t.Run("ErrDenied to the program", func(t *testing.T) { denied(t, c, c.URL(), seq) })
	t.Run("ErrDenied to whoever looks after the servers", func(t *testing.T) { denied(t, c, c.AdminURL(), seq) })
	t.Run("ErrDenied to nobody in particular", func(t *testing.T) {
		_, err := eventstore.Connect(t.Context(), c.Address())
		failed(t, err, domain.Forbidden, "nats.denied")
	})
	t.Run("ErrDenied to a wrong password", func(t *testing.T) {
		_, err := eventstore.Connect(t.Context(), strings.Replace(c.URL(), ":program@", ":guessed@", 1))
		failed(t, err, domain.Forbidden, "nats.denied")
		if strings.Contains(fmt.Sprint(err), "guessed") {
			t.Error("the password is told:", err)
		}
	})
	if last, err := log.Last(t.Context()); last != seq || err != nil {
		t.Errorf("the log ends at %d, not %d: %v", last, seq, err)
	}
}

// denied tries, with a user's rights, all that changes a log.
func denied(t *testing.T, c *clustertest.Cluster, url string, seq uint64) {
	t.Helper()
	user, password, _ := strings.Cut(strings.TrimPrefix(url[:strings.Index(url, "@")], "nats://"), ":")
	nc, err := nats.Connect(url, nats.UserInfo(user, password), nats.ErrorHandler(func(*nats.Conn, *nats.Subscription, error) {}))
	if err != nil {
		t.Fatal(err)
	}
	defer nc.Close()
	changes := map[string]string{
		"$JS.API.STREAM.DELETE.KRONIKA":     "",
		"$JS.API.STREAM.PURGE.KRONIKA":      "",
		"$JS.API.STREAM.MSG.DELETE.KRONIKA": fmt.Sprintf(`{"seq":%d}`, seq),
		"$JS.API.STREAM.UPDATE.KRONIKA":     `{"name":"KRONIKA","subjects":["strategy.>"],"max_age":1000000000,"num_replicas":3,"deny_delete":true,"deny_purge":true}`,
		"$JS.API.STREAM.RESTORE.KRONIKA":    `{"config":{"name":"KRONIKA"},"state":{}}`,
	}
	if user != "kronika" {
		changes["strategy.rus"] = "x"
	}
	for subject, body := range changes {
		ctx, stop := context.WithTimeout(t.Context(), 300*time.Millisecond)
		answer, err := nc.RequestWithContext(ctx, subject, []byte(body))
		stop()
		if err == nil && !strings.Contains(string(answer.Data), `"error"`) {
			t.Errorf("%s was answered: %s", subject, answer.Data)
		}
	}
}

func failed(t *testing.T, err error, code domain.Code, key string) {
	t.Helper()
	if domain.CodeOf(err) != code || !strings.Contains(fmt.Sprint(err), key) {
		t.Errorf("got %v, want %s %s", err, code, key)
	}
}
