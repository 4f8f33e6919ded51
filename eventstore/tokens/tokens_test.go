package tokens_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
	"kronika/eventstore/tokens"
)

var (
	today = domain.DayOf(2026, 11, 21)
	noon  = time.Date(2026, 11, 21, 11, 0, 0, 0, time.UTC)
)

func store(t testing.TB) *tokens.Store {
	t.Helper()
	return tokens.Beside(eventstoretest.New(t))
}

func token(t testing.TB, s *tokens.Store, w tokens.Wanted) tokens.Issued {
	t.Helper()
	made, err := s.Make(context.Background(), w, "local", noon, today)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// refused checks code, key and field of an error.
func refused(t testing.TB, err error, code domain.Code, key, field string) {
	t.Helper()
	var e *domain.Error
	if !errors.As(err, &e) || e.Code != code || e.Key != key || e.Field != field {
		t.Errorf("got %v, want %s %s %s", err, code, key, field)
	}
}

func TestStore(t *testing.T) {
	s := store(t)
	ctx := t.Context()
	if list, err := s.List(ctx, today); err != nil || len(list) != 0 {
		t.Errorf("%v, %v", list, err)
	}
	_, err := s.Check(ctx, "kronika_"+strings.Repeat("0", 64), today)
	refused(t, err, domain.Unauthenticated, "token.notKnown", "")
	_, _, err = s.Revoke(ctx, "anna", "local", noon, today)
	refused(t, err, domain.NotFound, "token.unknown", "name")

	reader := token(t, s, tokens.Wanted{Name: "webb", Role: "read"})
	writer := token(t, s, tokens.Wanted{Name: "skane", Role: "record", Region: " Region  Skåne ", Expires: "2026-11-21"})
	t.Run("OK/Check", func(t *testing.T) {
		got, err := s.Check(ctx, writer.Secret, today)
		if want := (tokens.Account{Name: "skane", Role: tokens.Record, Region: "Region Skåne"}); err != nil || got != want {
			t.Errorf("%+v, %v", got, err)
		}
	})
	t.Run("ErrExpired", func(t *testing.T) {
		_, err := s.Check(ctx, writer.Secret, today+1)
		refused(t, err, domain.Unauthenticated, "token.expired", "")
	})
	t.Run("ErrTaken", func(t *testing.T) {
		_, err := s.Make(ctx, tokens.Wanted{Name: "skane", Role: "read"}, "local", noon, today+1)
		refused(t, err, domain.Invalid, "token.taken", "name")
	})
	t.Run("ErrUnknown", func(t *testing.T) {
		for _, secret := range []string{"", "x", strings.ToUpper(reader.Secret), reader.Secret + "0", reader.Secret[:len(reader.Secret)-1] + "g",
			strings.TrimPrefix(reader.Secret, "kronika_"), "kronika_" + strings.Repeat("f", 64)} {
			_, err := s.Check(ctx, secret, today)
			refused(t, err, domain.Unauthenticated, "token.notKnown", "")
		}
	})
	t.Run("OK/Revoke", func(t *testing.T) {
		got, again, err := s.Revoke(ctx, "webb", "chef", noon, today)
		if err != nil || again || got.Status != tokens.Revoked || got.RevokedBy != "chef" {
			t.Errorf("%+v, %t, %v", got, again, err)
		}
		_, err = s.Check(ctx, reader.Secret, today)
		refused(t, err, domain.Unauthenticated, "token.revoked", "")
		if _, again, err := s.Revoke(ctx, "webb", "other", noon, today); err != nil || !again {
			t.Errorf("revoked twice: %t, %v", again, err)
		}
	})
	t.Run("OK/NameAnew", func(t *testing.T) {
		anew := token(t, s, tokens.Wanted{Name: "webb", Role: "record"})
		if a, err := s.Check(ctx, anew.Secret, today); err != nil || a.Role != tokens.Record {
			t.Errorf("%+v, %v", a, err)
		}
		_, err := s.Check(ctx, reader.Secret, today)
		refused(t, err, domain.Unauthenticated, "token.revoked", "")
	})
	t.Run("OK/List", func(t *testing.T) {
		list, err := s.List(ctx, today+1)
		got := ""
		for _, one := range list {
			got += fmt.Sprintf("%s %s %s %q\n", one.Name, one.Role, one.Status, one.Region)
		}
		if want := "skane record expired \"Region Skåne\"\nwebb record live \"\"\nwebb read revoked \"\"\n"; err != nil || got != want {
			t.Errorf("%v\n%s", err, got)
		}
	})
}

func TestWanted(t *testing.T) {
	for name, c := range map[string]struct {
		wanted     tokens.Wanted
		key, field string
	}{
		"OK":                  {tokens.Wanted{Name: "a", Role: "admin"}, "", ""},
		"OK/Until":            {tokens.Wanted{Name: "a-1", Role: "read", Expires: "2027-01-31"}, "", ""},
		"OK/Today":            {tokens.Wanted{Name: "2040", Role: "read", Expires: "2026-11-21"}, "", ""},
		"ErrNoName":           {tokens.Wanted{Role: "read"}, "token.nameMissing", "name"},
		"ErrAddress":          {tokens.Wanted{Name: "anna@region.example", Role: "read"}, "token.person", "name"},
		"ErrPersonalNumber":   {tokens.Wanted{Name: "19121212-1212", Role: "read"}, "token.person", "name"},
		"ErrPersonalNumber10": {tokens.Wanted{Name: "1212121212", Role: "read"}, "token.person", "name"},
		"ErrNameForm":         {tokens.Wanted{Name: "Anna Andersson", Role: "read"}, "token.nameForm", "name"},
		"ErrNameLong":         {tokens.Wanted{Name: strings.Repeat("a", 65), Role: "read"}, "token.nameForm", "name"},
		"ErrNameLocal":        {tokens.Wanted{Name: "local", Role: "read"}, "token.nameLocal", "name"},
		"ErrNoRole":           {tokens.Wanted{Name: "a"}, "field.word", "role"},
		"ErrRole":             {tokens.Wanted{Name: "a", Role: "recrd"}, "field.word", "role"},
		"ErrRegionLong":       {tokens.Wanted{Name: "a", Role: "record", Region: strings.Repeat("å", 201)}, "token.regionForm", "region"},
		"ErrRegionBlank":      {tokens.Wanted{Name: "a", Role: "record", Region: " "}, "token.regionForm", "region"},
		"ErrRegionControl":    {tokens.Wanted{Name: "a", Role: "record", Region: "R\x00"}, "token.regionForm", "region"},
		"ErrRegionRead":       {tokens.Wanted{Name: "a", Role: "read", Region: "R"}, "token.regionRole", "region"},
		"ErrRegionAdmin":      {tokens.Wanted{Name: "a", Role: "admin", Region: "R"}, "token.regionRole", "region"},
		"ErrDay":              {tokens.Wanted{Name: "a", Role: "read", Expires: "2027-02-30"}, "day.form", "expires"},
		"ErrPast":             {tokens.Wanted{Name: "a", Role: "read", Expires: "2026-11-20"}, "token.past", "expires"},
	} {
		t.Run(name, func(t *testing.T) {
			_, faults := c.wanted.Check(today)
			if c.key == "" {
				if len(faults) > 0 {
					t.Error(faults)
				}
				return
			}
			refused(t, faults.Err(), domain.Invalid, c.key, c.field)
		})
	}
	t.Run("ErrAll", func(t *testing.T) {
		if _, faults := (tokens.Wanted{Region: " ", Expires: "x"}).Check(today); len(faults) != 4 {
			t.Error(faults)
		}
	})
}

func TestRoles(t *testing.T) {
	for _, c := range []struct {
		role, other tokens.Role
		may         bool
	}{
		{tokens.Read, tokens.Read, true}, {tokens.Read, tokens.Record, false}, {tokens.Record, tokens.Read, true},
		{tokens.Record, tokens.Admin, false}, {tokens.Admin, tokens.Admin, true}, {tokens.Admin, tokens.Read, true},
		{"", tokens.Read, false}, {"", "", false}, {"root", tokens.Read, false},
	} {
		if c.role.May(c.other) != c.may {
			t.Errorf("%q covers %q: %t", c.role, c.other, !c.may)
		}
	}
}

// TestSecretIsNotStored searches the data folder's files for secrets, and finds
// what stands for them.
func TestSecretIsNotStored(t *testing.T) {
	dir := t.TempDir()
	e, err := eventstore.StartEmbedded(t.Context(), dir, eventstore.EmbeddedOptions{As: "test"})
	if err != nil {
		t.Fatal(err)
	}
	s := tokens.Beside(eventstoretest.Create(t, e.Conn(), eventstore.Config{}))
	made := token(t, s, tokens.Wanted{Name: "konto-i-bucket", Role: "record"})
	list, err := s.List(t.Context(), today)
	if err != nil || strings.Contains(fmt.Sprint(list), made.Secret) {
		t.Errorf("%v, %v", list, err)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	names := 0
	err = filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		if strings.Contains(string(b), strings.TrimPrefix(made.Secret, "kronika_")) {
			t.Errorf("%s holds the secret", path)
		}
		names += strings.Count(string(b), "konto-i-bucket")
		return err
	})
	if err != nil || names == 0 {
		t.Errorf("the token is not in the folder: %v", err)
	}
}

// BenchmarkCheck measures what a request with a token costs more.
func BenchmarkCheck(b *testing.B) {
	embedded := eventstoretest.New(b)
	outside := eventstoretest.Listen(b, server.Options{})
	for name, log := range map[string]*eventstore.Log{"embedded": embedded,
		"outside": eventstoretest.Create(b, eventstoretest.Connect(b, outside.URL()), eventstore.Config{})} {
		s := tokens.Beside(log)
		for i := range 100 {
			token(b, s, tokens.Wanted{Name: fmt.Sprintf("t-%d", i), Role: "read"})
		}
		made := token(b, s, tokens.Wanted{Name: "one", Role: "read"})
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Check(b.Context(), made.Secret, today); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
