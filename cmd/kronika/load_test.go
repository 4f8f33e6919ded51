package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// load records into four strategies at a steady rate, and reads, until it ends.
// An act that is not acknowledged is sent again with its Idempotency-Key.
type load struct {
	t    *testing.T
	url  string
	quit chan struct{}
	over sync.Once
	done sync.WaitGroup

	mu     sync.Mutex
	acked  map[string]bool
	last   uint64      // sequence of the last of them in the log
	latest chan uint64 // sequences of acts begun after somebody asked
	asked  time.Time
	good   map[string]int // answers by what was asked
	bad    map[string]int // failures by what they said
	mute   []string       // failures that said nothing of use
}

func startLoad(t *testing.T, url string) *load {
	t.Helper()
	l := &load{t: t, url: url, quit: make(chan struct{}), acked: map[string]bool{}, good: map[string]int{}, bad: map[string]int{}}
	t.Cleanup(func() { l.end() })
	for n := range 4 {
		key := fmt.Sprintf("s%d", n)
		if r := l.send("POST", "/api/v1/entries", strings.Replace(mandated(key, "R"), `"id":"m"`, `"id":"m-`+key+`"`, 1), "mandate "+key); r.status != http.StatusOK {
			t.Fatal(r)
		}
		l.done.Go(func() { l.each(50*time.Millisecond, func(i int) { l.record(key, i) }) })
	}
	for _, path := range []string{"/api/v1/strategies", "/api/v1/deadlines", "/", "/readyz"} {
		l.done.Go(func() {
			l.each(100*time.Millisecond, func(int) { l.count("read "+path, l.send("GET", path, "", "")) })
		})
	}
	return l
}

// each does something at a steady rate, or as often as it can.
func (l *load) each(every time.Duration, do func(i int)) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for i := 0; ; i++ {
		do(i)
		select {
		case <-l.quit:
			return
		case <-tick.C:
		}
	}
}

// record records an act of three entries, however often it takes; a test that has
// failed waits for none.
func (l *load) record(strategy string, i int) {
	act := fmt.Sprintf("%s-act-%d", strategy, i)
	var lines []string
	for n := range 3 {
		lines = append(lines, fmt.Sprintf(`{"id":"%s-%d","strategy":%q,"kind":"meeting.held","occurred":"20%02d-0%d","data":{"meeting":"%[1]s-%[2]d","form":"other","title":"M"}}`, act, n, strategy, 21+i%6, n+1))
	}
	began := time.Now()
	for l.t.Context().Err() == nil {
		r := l.send("POST", "/api/v1/entries", "["+strings.Join(lines, ",")+"]", "key "+act)
		l.count("act", r)
		if r.status == http.StatusOK {
			l.acknowledged(act, began, r.header.Get("Kronika-Sequence"))
			return
		}
	}
}

func (l *load) acknowledged(act string, began time.Time, sequence string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	seq, err := strconv.ParseUint(sequence, 10, 64)
	if err != nil {
		l.t.Error(err)
	}
	l.acked[act], l.last = true, max(l.last, seq)
	if l.latest != nil && began.After(l.asked) {
		l.latest <- seq
		l.latest = nil
	}
}

// fresh waits until an act that is begun after now is acknowledged.
func (l *load) fresh(t *testing.T) uint64 {
	t.Helper()
	c := make(chan uint64, 1)
	l.mu.Lock()
	l.latest, l.asked = c, time.Now()
	l.mu.Unlock()
	select {
	case seq := <-c:
		return seq
	case <-time.After(time.Minute):
		t.Fatal("nothing is acknowledged any more: ", l.told())
		return 0
	}
}

func (l *load) send(method, path, body, key string) answered {
	ctx, stop := context.WithTimeout(context.Background(), 20*time.Second)
	defer stop()
	req, err := http.NewRequestWithContext(ctx, method, l.url+path, strings.NewReader(body))
	if err != nil {
		return answered{body: err.Error()}
	}
	req.Header.Set("Accept-Language", "en")
	if key != "" {
		req.Header.Set("Idempotency-Key", key)
	}
	r, err := http.DefaultClient.Do(req)
	if err != nil {
		return answered{body: err.Error()}
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		return answered{body: err.Error()}
	}
	return answered{r.StatusCode, r.Header, string(b)}
}

// count tells what went well from what failed, and holds each failure to saying
// what is lacking: the program by its own sentence, the front that there is
// nobody behind it.
func (l *load) count(what string, r answered) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if r.status == http.StatusOK {
		l.good[what]++
		return
	}
	said := fmt.Sprint(r.status)
	_, detail, own := strings.Cut(r.body, `"detail":"`)
	switch {
	case own:
		detail, _, _ = strings.Cut(detail, `"`)
		said += " " + detail
	case r.status == http.StatusBadGateway:
		said += " of the front"
	default:
		l.mute = append(l.mute, what+": "+said+" "+r.body)
	}
	l.bad[what+": "+said]++
}

func (l *load) end() map[string]bool {
	l.over.Do(func() { close(l.quit) })
	l.done.Wait()
	return l.acked
}

func (l *load) told() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return fmt.Sprintf("%d acts; answered %v; failed %v", len(l.acked), l.good, l.bad)
}

func (l *load) unsaid() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.mute
}
