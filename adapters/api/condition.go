package api

import (
	"strconv"
	"strings"

	"kronika/domain"
)

// expected reads the condition that a request is made on: If-Match with the tag
// of what the writer has seen, or If-None-Match: * where there must be nothing.
func (a *API) expected(q *request, strategy string) (*uint64, error) {
	match, none := q.Header.Get("If-Match"), strings.TrimSpace(q.Header.Get("If-None-Match"))
	if match == "" && none != "*" {
		return nil, nil
	}
	q.conditional = true
	var last uint64
	if h := a.Held.History(strategy); h != nil {
		last = h.Sequence()
	}
	if match == "" {
		return new(uint64(0)), nil
	}
	stale := domain.Fault(domain.Conflict, "log.conflict", domain.Args{"stream": "", "key": strategy})
	if strings.TrimSpace(match) == "*" {
		if last == 0 {
			return nil, stale
		}
		return nil, nil
	}
	seq, ok := newest(match)
	if !ok {
		return nil, stale
	}
	return &seq, nil
}

// newest gives the largest sequence in a list of tags: no older one can be the
// present.
func newest(list string) (seq uint64, ok bool) {
	for one := range strings.SplitSeq(list, ",") {
		one = strings.Trim(strings.TrimPrefix(strings.TrimSpace(one), "W/"), `"`)
		one, _, _ = strings.Cut(one, "-")
		if n, err := strconv.ParseUint(one, 10, 63); err == nil {
			seq, ok = max(seq, n), true
		}
	}
	return seq, ok
}
