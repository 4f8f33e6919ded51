package api

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"hash/fnv"
	"net/http"
	"strconv"
	"strings"

	"kronika/domain"
)

// zipFrom is the least size, in bytes, of an answer that is compressed: less
// would not fit a packet better.
const zipFrom = 1400

// view answers with a view: "not modified" where the reader has it, else from
// the cache, else built.
func (a *API) view(w http.ResponseWriter, q *request, build func(*request) (any, error)) error {
	seq, err := a.sequence(q)
	if err != nil {
		return err
	}
	zip := zips(q.Request)
	tag := a.tag(q, seq, zip)
	h := w.Header()
	if matches(q.Header.Get("If-None-Match"), tag) {
		h.Set("ETag", tag)
		h.Set("Content-Language", q.words.Lang())
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	key := tag + q.URL.EscapedPath() + "?" + q.URL.RawQuery
	made := a.cache.get(key)
	if made == nil {
		if made, err = a.make(q, build, zip); err != nil {
			return err
		}
		a.cache.put(key, made)
	}
	h.Set("ETag", tag)
	h.Set("Kronika-Sequence", strconv.FormatUint(seq, 10))
	h["Warning"] = made.warnings
	if made.next != "" {
		h.Set("Link", "<"+made.next+`>; rel="next"`)
	}
	if made.total != "" {
		h.Set("Kronika-Total", made.total)
	}
	if made.zipped {
		h.Set("Content-Encoding", "gzip")
	}
	a.json(w, q, made.body)
	return nil
}

// sequence gives the sequence of what a view is built from, and finds the
// history of the strategy that the path names.
func (a *API) sequence(q *request) (uint64, error) {
	key := q.PathValue("strategy")
	if key == "" && q.at == (domain.At{}) {
		ctx, stop := context.WithTimeout(q.Context(), settling)
		defer stop()
		err := a.Follower.Ready(ctx)
		return a.Follower.Sequence(), err
	}
	if key == "" {
		return a.Held.Sequence(), nil
	}
	seq := a.Held.Sequence()
	var err error
	if q.history, err = a.find(key); err != nil || q.op.spans {
		return seq, err
	}
	return q.history.Sequence(), nil
}

// tag gives the ETag: the sequence, and what else the bytes depend on that the
// address does not say.
func (a *API) tag(q *request, seq uint64, zip bool) string {
	h := fnv.New32a()
	fmt.Fprint(h, a.Version, a.Packs.Digest(), q.words.Lang(), q.today, zip)
	return fmt.Sprintf(`"%d-%08x"`, seq, h.Sum32())
}

// matches tells whether a list of tags has one, by weak comparison.
func matches(list, tag string) bool {
	tag = strings.TrimPrefix(tag, "W/")
	for one := range strings.SplitSeq(list, ",") {
		if one = strings.TrimPrefix(strings.TrimSpace(one), "W/"); one == "*" || one == tag {
			return true
		}
	}
	return false
}

// make builds a view and writes it as JSON, compressed where that helps.
func (a *API) make(q *request, build func(*request) (any, error), zip bool) (*made, error) {
	v, err := build(q)
	if err != nil {
		return nil, err
	}
	b, err := q.words.JSON(v)
	if err != nil {
		return nil, err
	}
	m := &made{body: append(b, '\n'), next: q.next, total: q.total}
	for _, warning := range q.warn {
		m.warnings = append(m.warnings, warningOf(q, warning))
	}
	if zip && len(m.body) >= zipFrom {
		m.body, m.zipped = zipped(m.body), true
	}
	return m, nil
}

func zipped(b []byte) []byte {
	var to bytes.Buffer
	zip := gzip.NewWriter(&to)
	_, _ = zip.Write(b)
	_ = zip.Close()
	return to.Bytes()
}

// zips tells whether the reader takes gzip.
func zips(r *http.Request) bool {
	for one := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, weighed := strings.Cut(strings.ReplaceAll(one, " ", ""), ";q=")
		if name == "gzip" && !(weighed && strings.Trim(weight, "0.") == "") {
			return true
		}
	}
	return false
}

// json answers with bytes of JSON.
func (a *API) json(w http.ResponseWriter, q *request, b []byte) {
	a.give(w, q, asJSON+"; charset=utf-8", b)
}

// give answers with bytes of a type, compressed where that helps and is not done
// yet.
func (a *API) give(w http.ResponseWriter, q *request, kind string, b []byte) {
	h := w.Header()
	if h.Get("Content-Encoding") == "" && len(b) >= zipFrom && zips(q.Request) {
		h.Set("Content-Encoding", "gzip")
		b = zipped(b)
	}
	h.Set("Content-Language", q.words.Lang())
	h.Set("Content-Type", kind)
	h.Set("Content-Length", strconv.Itoa(len(b)))
	a.send(w, b)
}
