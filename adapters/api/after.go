package api

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"kronika/domain"
)

// afterHeader names the number in the log that an answer must show. Whoever has
// recorded through one server gives it to another, and reads what they wrote.
const afterHeader = "Kronika-After"

// following lets every operation that reads the record heed afterHeader.
func following(ops []*operation) []*operation {
	for _, op := range ops {
		if op.method == http.MethodGet && slices.Contains(op.headers, "If-None-Match") {
			op.headers = append(slices.Clip(op.headers), afterHeader)
		}
	}
	return ops
}

// after waits until the number that a request asks for is held, and its rows are
// built; for as long as a recording waits to be shown, at most.
func (a *API) after(q *request) error {
	came := q.Header.Get(afterHeader)
	if came == "" || !slices.Contains(q.op.headers, afterHeader) {
		return nil
	}
	seq, err := strconv.ParseUint(came, 10, 64)
	if err != nil {
		return domain.Wrong(afterHeader, "request.after", domain.Args{"came": domain.Excerpt(came)}).Because(err)
	}
	ctx, stop := context.WithTimeout(q.Context(), settling)
	defer stop()
	if err := a.Held.WaitFor(ctx, seq); err != nil {
		return err
	}
	return a.Follower.WaitFor(ctx, seq)
}
