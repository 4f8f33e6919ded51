package tokens_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
	"kronika/eventstore/tokens"
)

// TestTwoPrograms lets several programs on one outside log make tokens of one
// name at once: one gets it, and what one does the others know at once.
func TestTwoPrograms(t *testing.T) {
	outside := eventstoretest.Listen(t, server.Options{})
	log := eventstoretest.Create(t, eventstoretest.Connect(t, outside.URL()), eventstore.Config{})
	programs := []*tokens.Store{tokens.Beside(log)}
	var connection *nats.Conn
	for range 3 {
		connection = eventstoretest.Connect(t, outside.URL())
		other, err := eventstore.Open(t.Context(), connection, eventstore.Config{})
		if err != nil {
			t.Fatal(err)
		}
		programs = append(programs, tokens.Beside(other))
	}
	var done sync.WaitGroup
	secrets := make(chan string, len(programs))
	for _, s := range programs {
		done.Go(func() {
			made, err := s.Make(context.Background(), tokens.Wanted{Name: "one", Role: "record"}, "local", noon, today)
			if err == nil {
				secrets <- made.Secret
				return
			}
			refused(t, err, domain.Invalid, "token.taken", "name")
		})
	}
	done.Wait()
	if len(secrets) != 1 {
		t.Fatalf("%d have the name", len(secrets))
	}
	secret := <-secrets
	for i, s := range programs {
		if _, err := s.Check(t.Context(), secret, today); err != nil {
			t.Errorf("program %d: %v", i, err)
		}
	}
	if _, _, err := programs[0].Revoke(t.Context(), "one", "local", noon, today); err != nil {
		t.Fatal(err)
	}
	for _, s := range programs {
		_, err := s.Check(t.Context(), secret, today)
		refused(t, err, domain.Unauthenticated, "token.revoked", "")
	}
	connection.Close()
	_, err := programs[3].Check(t.Context(), secret, today)
	refused(t, err, domain.Unavailable, "token.unreachable", "")
}

// TestCluster makes, uses and revokes tokens through three servers that replicate
// the log: the bucket is replicated too, and what is acknowledged holds for all.
func TestCluster(t *testing.T) {
	var programs []*tokens.Store
	for i, s := range eventstoretest.Cluster(t, 3) {
		nc := eventstoretest.Connect(t, s.URL())
		if i == 0 {
			eventstoretest.Create(t, nc, eventstore.Config{Replicas: 3})
		}
		log, err := eventstore.Open(t.Context(), nc, eventstore.Config{})
		if err != nil {
			t.Fatal(err)
		}
		programs = append(programs, tokens.Beside(log))
	}
	for n := range 10 {
		name := fmt.Sprintf("account-%d", n)
		made := token(t, programs[n%3], tokens.Wanted{Name: name, Role: "record"})
		for _, s := range programs {
			if _, err := s.Check(t.Context(), made.Secret, today); err != nil {
				t.Error(err)
			}
		}
		_, err := programs[(n+1)%3].Make(t.Context(), tokens.Wanted{Name: name, Role: "read"}, "local", noon, today)
		refused(t, err, domain.Invalid, "token.taken", "name")
		if _, _, err := programs[(n+2)%3].Revoke(t.Context(), name, "local", noon, today); err != nil {
			t.Fatal(err)
		}
		for _, s := range programs {
			_, err := s.Check(t.Context(), made.Secret, today)
			refused(t, err, domain.Unauthenticated, "token.revoked", "")
		}
	}
}
