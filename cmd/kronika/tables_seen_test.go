package main

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"kronika/projections/postgres/postgrestest"
)

// TestTablesAway takes the database from a server and gives it back: the server
// stays ready, says what it does without, and tells how far the tables are.
func TestTablesAway(t *testing.T) {
	c, err := postgrestest.Start(true)
	if err != nil {
		t.Fatal("no PostgreSQL to test with: ", err)
	}
	t.Cleanup(c.Close)
	s := inProcess(t, world{}, based(t), "--postgres="+c.Database(t))
	if status, _, body := s.ask("POST", "/api/v1/entries", fmt.Sprintf(meetingLine, "m1"), "Idempotency-Key: k"); status != http.StatusOK {
		t.Fatal(status, body)
	}
	// until asks whether it is ready until that is said, or not; it always is.
	until := func(part string, there bool) {
		t.Helper()
		for {
			status, _, body := s.ask("GET", "/readyz", "", "Accept-Language: sv")
			if status != http.StatusOK {
				t.Fatal(status, body)
			}
			if strings.Contains(body, part) == there {
				return
			}
		}
	}
	until(`"without"`, false)
	for {
		_, _, body := s.ask("GET", "/metrics", "")
		if strings.Contains(body, `kronika_model_lag_acts{model="postgres"} 0`) && !strings.Contains(body, `kronika_model_sequence{model="postgres"} 0`) {
			break
		}
	}
	if err := c.Kill(); err != nil {
		t.Fatal(err)
	}
	until(`"without":["`, true)
	if err := c.Run(); err != nil {
		t.Fatal(err)
	}
	until(`"without"`, false)
}
