package web

import (
	"bytes"
	"container/list"
	"fmt"
	"hash/maphash"
	"net/http"
	"strings"
	"sync"

	"kronika/domain"
)

// pure are the pages that follow wholly from their address, the language, the
// day, who asks, and what is recorded. They are made once and sent again until
// somebody records, and cite the moment at which they were made: nothing has been
// recorded since. An entry's page is made each time.
var pure = map[string]bool{"overview": true, "lifeline": true, "priorities": true, "priority": true, "consultations": true,
	"deadlines": true, "norm": true, "followup": true, "handover": true, "history": true}

// The pages made last take at most madeSize bytes, and none of them more than
// madeEach.
const (
	madeSize = 16 << 20
	madeEach = 512 << 10
)

// madePages are the pages made last. Its zero value holds none.
type madePages struct {
	mu    sync.Mutex
	by    map[string]*list.Element
	order list.List // used last in front
	size  int
}

type madePage struct {
	key  string
	body []byte
}

// get gives a page, nil where it is not held.
func (p *madePages) get(key string) []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	e := p.by[key]
	if e == nil {
		return nil
	}
	p.order.MoveToFront(e)
	return e.Value.(madePage).body //nolint:forcetypeassert // it holds nothing else
}

// put holds a page, and lets those used longest ago go.
func (p *madePages) put(key string, body []byte) {
	if len(body) > madeEach {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.by[key] != nil {
		return
	}
	if p.by == nil {
		p.by = map[string]*list.Element{}
	}
	p.by[key] = p.order.PushFront(madePage{key, body})
	for p.size += len(key) + len(body); p.size > madeSize; {
		last := p.order.Remove(p.order.Back()).(madePage) //nolint:forcetypeassert // it holds nothing else
		delete(p.by, last.key)
		p.size -= len(last.key) + len(last.body)
	}
}

// keyOf names all that the bytes of a page follow from, and is empty for a page
// that is to be made each time. What is recorded was looked up before the page's
// histories were, so that a page may be newer than its key says and never older.
func (s *Web) keyOf(l *look, name string) string {
	if !pure[name] {
		return ""
	}
	key := []any{name, l.URL.EscapedPath(), l.URL.RawQuery, l.words.Lang(), l.today, l.sequence, l.Host, l.TLS != nil,
		l.account.Name, string(l.account.Role), l.account.Region}
	for _, header := range identity {
		key = append(key, l.Header.Values(header))
	}
	for _, c := range l.Cookies() {
		if c.Name != visitCookie {
			key = append(key, c.Name, c.Value)
		}
	}
	if name == "overview" {
		since, err := l.visit()
		if err != nil {
			return ""
		}
		key = append(key, since, l.cookie != nil)
		if l.at == (domain.At{}) {
			key = append(key, s.Follower.Sequence())
		}
	}
	return fmt.Sprintf("%q", key)
}

// identity are the headers that say who asks and under which name of the server.
var identity = []string{"Authorization", "Forwarded", "X-Forwarded-Host", "X-Forwarded-Proto"}

// seed makes the tags of one run of the program differ from those of another,
// whose templates may be others.
var seed = maphash.MakeSeed()

// again answers with a page that was made before, or that the reader has.
func (s *Web) again(w http.ResponseWriter, l *look) bool {
	if l.key == "" {
		return false
	}
	if tag := tagOf(l.key); strings.Contains(l.Header.Get("If-None-Match"), tag) {
		l.head(w)
		w.WriteHeader(http.StatusNotModified)
		return true
	}
	body := s.made.get(l.key)
	if body == nil {
		return false
	}
	s.send(w, l, http.StatusOK, body)
	return true
}

func tagOf(key string) string { return fmt.Sprintf(`"%016x"`, maphash.String(seed, key)) }

// keep holds a page that was made.
func (s *Web) keep(l *look, status int, body []byte) {
	if l.key != "" && status == http.StatusOK {
		s.made.put(l.key, bytes.Clone(body))
	}
}
