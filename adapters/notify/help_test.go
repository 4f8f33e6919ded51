package notify

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/mail"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

// house is a log with what sends from it, at a time that tests set.
type house struct {
	t        testing.TB
	log      *eventstore.Log
	held     *eventstore.Held
	recorder *eventstore.Recorder
	packs    *rules.Packs
	zone     *time.Location
	post     *postOffice
	off      func(strategy string, day domain.Day) bool

	mu   sync.Mutex
	now  time.Time
	kill func() // asked at each look at the clock: a place where the program may end
}

// open makes a house with an empty log in memory, and a mail server.
func open(t testing.TB) *house {
	t.Helper()
	e, err := eventstore.StartEmbedded(t.Context(), "", eventstore.EmbeddedOptions{As: "test"})
	if err != nil {
		t.Fatal(err)
	}
	log := eventstoretest.Create(t, e.Conn(), eventstore.Config{Memory: true})
	ctx, stop := context.WithCancel(context.Background())
	h := &house{t: t, log: log, off: off, now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	if h.held, err = eventstore.Hold(ctx, log, nil); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		<-h.held.Done()
		_ = e.Close()
	})
	h.recorder = eventstore.NewRecorder(log, h.held, h.clock)
	if h.packs, err = rules.Load(); err != nil {
		t.Fatal(err)
	}
	if h.zone, err = time.LoadLocation("Europe/Stockholm"); err != nil {
		t.Fatal(err)
	}
	h.post = postOfficeFor(t)
	return h
}

func (h *house) clock() time.Time {
	h.mu.Lock()
	now, kill := h.now, h.kill
	h.mu.Unlock()
	if kill != nil {
		kill()
	}
	return now
}

// at sets the time: a day at an hour in the region's zone.
func (h *house) at(day string, hour int) {
	t, err := time.ParseInLocation("2006-01-02", day, h.zone)
	if err != nil {
		h.t.Fatal(err)
	}
	h.mu.Lock()
	h.now = t.Add(time.Duration(hour) * time.Hour)
	h.mu.Unlock()
}

// record records lines "id date kind data" of a strategy as one act.
func (h *house) record(strategy string, lines ...string) {
	h.t.Helper()
	var entries []domain.Entry
	for _, line := range lines {
		f := strings.SplitN(line, " ", 4)
		e, faults := domain.ParseEntry([]byte(fmt.Sprintf(`{"id":%q,"strategy":%q,"occurred":%q,"kind":%q,"data":%s}`, f[0], strategy, f[1], f[2], f[3])), domain.Input{})
		if len(faults) > 0 {
			h.t.Fatal(faults)
		}
		entries = append(entries, e)
	}
	if _, err := h.recorder.Record(h.t.Context(), strategy, entries, eventstore.How{Recorder: "test"}); err != nil {
		h.t.Fatal(err)
	}
}

// mandate is the first line of a made history.
const mandate = `m 2020-01-01 strategy.mandated {"title":"RUS","region":"Dalarna","family":"rus"}`

// read reads settings; MAIL in them is the house's mail server.
func (h *house) read(text string) *Settings {
	h.t.Helper()
	text = strings.ReplaceAll(text, "MAIL", fmt.Sprintf(`{"from":"Kronika <kronika@region.example>","host":"127.0.0.1","port":%d,"tls":"none"}`, h.post.port))
	s, err := ReadSettings(strings.NewReader(text), "notify.json", func(string) (string, error) { return "hemligt\n", nil })
	if err != nil {
		h.t.Fatal(err)
	}
	return s
}

// notifier makes one, as a program that has just started.
func (h *house) notifier(settings *Settings) *Notifier {
	n := New(Sources{Settings: settings, Log: h.log, Held: h.held, Recorder: h.recorder, Packs: h.packs, Zone: h.zone, Now: h.clock,
		Off: func(strategy string) func(domain.Day) bool {
			return func(d domain.Day) bool { return h.off(strategy, d) }
		}, Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
	n.pace = pace{tick: 10 * time.Millisecond, pause: 10 * time.Millisecond, first: time.Millisecond, longest: 5 * time.Millisecond,
		patient: 30 * time.Second, lease: time.Minute}
	return n
}

// remind runs a round, which must not fail.
func (h *house) remind(n *Notifier) Outcome {
	h.t.Helper()
	out, err := n.Remind(h.t.Context())
	if err != nil {
		h.t.Fatal(err)
	}
	return out
}

// taken is a mail that the server has taken.
type taken struct {
	to, id, subject, body string
	header                mail.Header
}

// postOffice is a mail server that keeps what it takes.
type postOffice struct {
	port int

	mu     sync.Mutex
	list   []taken
	refuse func(to string) error // nil takes all
}

func postOfficeFor(t testing.TB) *postOffice {
	t.Helper()
	p := &postOffice{}
	s := smtp.NewServer(p)
	s.Domain, s.MaxMessageBytes = "localhost", 1<<20
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p.port, _ = strconv.Atoi(l.Addr().String()[strings.LastIndexByte(l.Addr().String(), ':')+1:])
	served := make(chan struct{})
	go func() { defer close(served); _ = s.Serve(l) }()
	t.Cleanup(func() { _, _ = s.Close(), l.Close(); <-served }) // the server may not have begun to listen
	return p
}

func (p *postOffice) NewSession(*smtp.Conn) (smtp.Session, error) { return &session{post: p}, nil }

// all gives the mails taken so far.
func (p *postOffice) all() []taken {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]taken{}, p.list...)
}

func (p *postOffice) refusing(f func(to string) error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.refuse = f
}

type session struct {
	post *postOffice
	to   string
}

func (s *session) Mail(string, *smtp.MailOptions) error { return nil }

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.post.mu.Lock()
	defer s.post.mu.Unlock()
	s.to = to
	if s.post.refuse != nil {
		return s.post.refuse(to)
	}
	return nil
}

func (s *session) Data(r io.Reader) error {
	m, err := mail.ReadMessage(r)
	if err != nil {
		return err
	}
	got, err := opened(m)
	if err != nil {
		return err
	}
	got.to = s.to
	s.post.mu.Lock()
	defer s.post.mu.Unlock()
	s.post.list = append(s.post.list, got)
	return nil
}

func (s *session) Reset()        {}
func (s *session) Logout() error { return nil }
