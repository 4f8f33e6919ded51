package feeds_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/beside"
	"kronika/eventstore/eventstoretest"
	"kronika/eventstore/feeds"
)

var noon = time.Date(2026, 11, 21, 11, 0, 0, 0, time.UTC)

// given gives a calendar an address, and its secret.
func given(t testing.TB, s *feeds.Store, a feeds.Asked) (feeds.Addressed, string) {
	t.Helper()
	made, err := s.Make(context.Background(), a, "local", noon)
	if err != nil {
		t.Fatal(err)
	}
	secret := feeds.SecretIn(made.Path)
	if secret == "" {
		t.Fatalf("no address: %s", made.Path)
	}
	return made, secret
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
	s, ctx := feeds.Beside(eventstoretest.New(t)), t.Context()
	if list, err := s.List(ctx); err != nil || len(list) != 0 {
		t.Errorf("%v, %v", list, err)
	}
	never := strings.Repeat("A", 43)
	_, err := s.Find(ctx, never)
	refused(t, err, domain.NotFound, "calendar.unknown", "")
	_, _, err = s.Revoke(ctx, "all", "local", noon)
	refused(t, err, domain.NotFound, "calendar.noName", "name")

	one, secret := given(t, s, feeds.Asked{Strategy: "rus", Lang: "sv", With: "meetings, consultations", Alarm: "7d,30d,1w"})
	t.Run("OK/Find", func(t *testing.T) {
		f, err := s.Find(ctx, secret)
		if got := fmt.Sprintf("%v %+v", err, f); got != fmt.Sprintf("<nil> %+v", one.Feed) || f.Name != "rus" || f.Status != feeds.Live ||
			fmt.Sprint(f.With, f.AlarmDays) != "[consultations meetings] [30 7]" {
			t.Error(got)
		}
	})
	t.Run("OK/Names", func(t *testing.T) {
		for _, c := range []struct {
			asked feeds.Asked
			want  string
		}{
			{feeds.Asked{Strategy: "rus"}, "rus-2"}, {feeds.Asked{Strategy: "rus"}, "rus-3"}, {feeds.Asked{}, "all"}, {feeds.Asked{}, "all-2"},
			{feeds.Asked{Region: "Skåne"}, "region"}, {feeds.Asked{Name: "mine"}, "mine"},
			{feeds.Asked{Strategy: strings.Repeat("x", 61) + "-yz"}, strings.Repeat("x", 61) + "-yz"},
			{feeds.Asked{Strategy: strings.Repeat("x", 61) + "-yz"}, strings.Repeat("x", 61) + "-2"},
		} {
			c.asked.Lang = "en"
			if made, _ := given(t, s, c.asked); made.Name != c.want || !domain.IsKey(made.Name) {
				t.Errorf("%+v is named %s", c.asked, made.Name)
			}
		}
	})
	t.Run("ErrTaken", func(t *testing.T) {
		_, err := s.Make(ctx, feeds.Asked{Name: "mine", Lang: "sv"}, "local", noon)
		refused(t, err, domain.Invalid, "calendar.taken", "name")
	})
	t.Run("OK/Revoke", func(t *testing.T) {
		if f, again, err := s.Revoke(ctx, "rus", "boss", noon); err != nil || again || f.Status != feeds.Revoked || f.RevokedBy != "boss" {
			t.Errorf("%+v, %t, %v", f, again, err)
		}
		_, err := s.Find(ctx, secret)
		refused(t, err, domain.Gone, "calendar.revoked", "")
		if _, again, err := s.Revoke(ctx, "rus", "other", noon); err != nil || !again {
			t.Errorf("revoked twice: %t, %v", again, err)
		}
	})
	t.Run("OK/NameAnew", func(t *testing.T) {
		if made, anew := given(t, s, feeds.Asked{Strategy: "rus", Lang: "sv"}); made.Name != "rus" || anew == secret {
			t.Errorf("%+v", made)
		}
		_, err := s.Find(ctx, secret)
		refused(t, err, domain.Gone, "calendar.revoked", "")
	})
	t.Run("OK/List", func(t *testing.T) {
		list, err := s.List(ctx)
		if err != nil || len(list) != 10 {
			t.Fatalf("%d, %v", len(list), err)
		}
		for _, f := range list {
			if (f.Status == feeds.Revoked) != (f.RevokedBy == "boss") {
				t.Errorf("%+v", f)
			}
		}
	})
}

func TestCheck(t *testing.T) {
	for name, c := range map[string]struct {
		asked      feeds.Asked
		key, field string
	}{
		"OK":               {feeds.Asked{Lang: "sv"}, "", ""},
		"OK/Alarms":        {feeds.Asked{Lang: "sv", Alarm: "0d,57w,400d"}, "", ""},
		"ErrName":          {feeds.Asked{Lang: "sv", Name: "Mitt"}, "calendar.nameForm", "name"},
		"ErrBoth":          {feeds.Asked{Lang: "sv", Strategy: "s", Region: "R"}, "calendar.both", "region"},
		"ErrRegion":        {feeds.Asked{Lang: "sv", Region: " "}, "calendar.regionForm", "region"},
		"ErrRegionControl": {feeds.Asked{Lang: "sv", Region: "a\x07"}, "calendar.regionForm", "region"},
		"ErrRegionLong":    {feeds.Asked{Lang: "sv", Region: strings.Repeat("å", 201)}, "calendar.regionForm", "region"},
		"ErrLang":          {feeds.Asked{Lang: "de"}, "field.word", "lang"},
		"ErrWith":          {feeds.Asked{Lang: "sv", With: "meetings,consultation"}, "field.word", "with"},
		"ErrAlarm":         {feeds.Asked{Lang: "sv", Alarm: "30"}, "calendar.alarmForm", "alarm"},
		"ErrAlarmUnit":     {feeds.Asked{Lang: "sv", Alarm: "30h"}, "calendar.alarmForm", "alarm"},
		"ErrAlarmSign":     {feeds.Asked{Lang: "sv", Alarm: "-3d"}, "calendar.alarmForm", "alarm"},
		"ErrAlarmFar":      {feeds.Asked{Lang: "sv", Alarm: "58w"}, "calendar.alarmForm", "alarm"},
		"ErrAlarmLarge":    {feeds.Asked{Lang: "sv", Alarm: strings.Repeat("9", 30) + "d"}, "calendar.alarmForm", "alarm"},
		"ErrAlarmMany":     {feeds.Asked{Lang: "sv", Alarm: "1d,2d,3d,4d,5d,6d"}, "list.tooLong", "alarm"},
	} {
		t.Run(name, func(t *testing.T) {
			_, faults := c.asked.Check()
			if c.key == "" && len(faults) == 0 {
				return
			}
			if len(faults) != 1 {
				t.Fatal(faults)
			}
			refused(t, faults[0], domain.Invalid, c.key, c.field)
		})
	}
	if _, faults := (feeds.Asked{Name: "Å", Region: " ", Lang: "x", With: "x", Alarm: "x"}).Check(); len(faults) != 5 {
		t.Errorf("not every fault is found: %v", faults)
	}
}

func TestSecretIn(t *testing.T) {
	secret := strings.Repeat("Ab-_", 10) + "AAA"
	secret = secret[:42] + "A"
	if got := feeds.SecretIn("/calendar/" + secret + ".ics"); got != secret {
		t.Errorf("got %q", got)
	}
	for _, path := range []string{"", "/calendar/", "/calendar/.ics", "/calendar/" + secret, "/" + secret + ".ics", "/calendar/" + secret + "A.ics",
		"/calendar/" + secret[1:] + ".ics", "/calendar/" + secret[:42] + "B.ics", "/calendar/x/" + secret + ".ics", "/calendar/" + secret[:41] + "=A.ics",
		"/calendar/" + secret[:20] + "\n" + secret[20:] + ".ics"} {
		if got := feeds.SecretIn(path); got != "" {
			t.Errorf("%q holds %q", path, got)
		}
	}
}

func TestFull(t *testing.T) {
	log := eventstoretest.New(t)
	bucket := beside.Of(log, "feeds", beside.Limits{Value: 4 << 10, Size: 8 << 20})
	for n := range feeds.Limit {
		if err := bucket.Add(t.Context(), fmt.Sprint("k", n), []byte(fmt.Sprintf(`{"name":"n%d"}`, n))); err != nil {
			t.Fatal(err)
		}
	}
	_, err := feeds.Beside(log).Make(t.Context(), feeds.Asked{Lang: "sv"}, "local", noon)
	refused(t, err, domain.Invalid, "calendar.full", "")
}

// TestTwoPrograms lets programs on one outside log make a calendar of one name at
// once: one gets it, and what one revokes has ended for the other.
func TestTwoPrograms(t *testing.T) {
	outside := eventstoretest.Listen(t, server.Options{})
	log := eventstoretest.Create(t, eventstoretest.Connect(t, outside.URL()), eventstore.Config{})
	programs := []*feeds.Store{feeds.Beside(log)}
	nc := eventstoretest.Connect(t, outside.URL())
	other, err := eventstore.Open(t.Context(), nc, eventstore.Config{})
	if err != nil {
		t.Fatal(err)
	}
	programs = append(programs, feeds.Beside(other))
	var done sync.WaitGroup
	paths := make(chan string, 10)
	for n := range 10 {
		done.Go(func() {
			made, err := programs[n%2].Make(context.Background(), feeds.Asked{Name: "one", Lang: "sv"}, "local", noon)
			if err == nil {
				paths <- made.Path
				return
			}
			refused(t, err, domain.Invalid, "calendar.taken", "name")
		})
	}
	done.Wait()
	if len(paths) != 1 {
		t.Fatalf("%d have the name", len(paths))
	}
	secret := feeds.SecretIn(<-paths)
	if _, err := programs[1].Find(t.Context(), secret); err != nil {
		t.Error(err)
	}
	if _, _, err := programs[0].Revoke(t.Context(), "one", "local", noon); err != nil {
		t.Fatal(err)
	}
	_, err = programs[1].Find(t.Context(), secret)
	refused(t, err, domain.Gone, "calendar.revoked", "")
	nc.Close()
	_, err = programs[1].Find(t.Context(), secret)
	refused(t, err, domain.Unavailable, "beside.unreachable", "")
}
