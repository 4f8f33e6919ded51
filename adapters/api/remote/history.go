package remote

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/go-json-experiment/json"

	"kronika/adapters/api"
	"kronika/domain"
	"kronika/eventstore"
)

// Histories fetches the histories of strategies, nil for all, as the server's log
// has them.
func (c *Client) Histories(ctx context.Context, keys []string, progress eventstore.Progress) ([]*domain.History, error) {
	if keys == nil {
		return c.some(ctx, nil, progress)
	}
	var list []*domain.History
	for part := range slices.Chunk(keys, api.ValuesLimit) {
		more, err := c.some(ctx, part, progress)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	return list, nil
}

// some fetches as many as one request may name.
func (c *Client) some(ctx context.Context, keys []string, progress eventstore.Progress) ([]*domain.History, error) {
	answer, err := c.send(ctx, request{method: http.MethodGet, path: "/api/v1/log/acts", query: url.Values{"strategy": keys}})
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, c.refused(answer)
	}
	total, err := strconv.Atoi(answer.Header.Get("Kronika-Acts"))
	if err != nil {
		return nil, c.unreadable(err)
	}
	f := &fetching{client: c, keys: keys, total: total, by: map[string]*domain.History{}, progress: progress}
	return f.list, f.read(answer.Body)
}

// fetching is what has been fetched so far.
type fetching struct {
	client   *Client
	keys     []string // asked for; nil for all
	acts     int
	total    int // acts to come, as the server said
	by       map[string]*domain.History
	list     []*domain.History
	progress eventstore.Progress
}

// read reads the acts, one a line, and holds the server to as many as it said:
// fewer were cut off on the way, more have no end.
func (f *fetching) read(from io.Reader) error {
	limited := &io.LimitedReader{R: from, N: historyLimit}
	lines := bufio.NewScanner(limited)
	lines.Buffer(make([]byte, 0, 64<<10), lineLimit)
	lines.Split(wholeLines)
	for lines.Scan() {
		if f.acts == f.total {
			return f.endless()
		}
		if err := f.take(lines.Bytes()); err != nil {
			return f.client.unreadable(err)
		}
		if f.progress != nil && (f.acts%10_000 == 0 || f.acts == f.total) {
			f.progress(uint64(f.acts), uint64(f.total))
		}
	}
	switch err := lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong) || limited.N == 0:
		return f.endless()
	case err != nil:
		return err
	case f.acts < f.total:
		return f.client.unanswered(context.Background(), io.ErrUnexpectedEOF)
	}
	return nil
}

// wholeLines passes over a last line without an end, which was cut off.
func wholeLines(data []byte, _ bool) (advance int, token []byte, err error) {
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		return i + 1, data[:i], nil
	}
	return 0, nil, nil
}

func (f *fetching) endless() error {
	return domain.Fault(domain.Unavailable, "remote.endless", domain.Args{"url": f.client.URL()})
}

var errNotAsked = errors.New("an act that was not asked for, or out of order")

// take puts an act at the end of its history.
func (f *fetching) take(line []byte) error {
	var act api.Act
	if err := json.Unmarshal(line, &act); err != nil {
		return err
	}
	h := f.by[act.Strategy]
	if h == nil {
		if !domain.IsKey(act.Strategy) || f.keys != nil && !slices.Contains(f.keys, act.Strategy) {
			return errNotAsked
		}
		h = domain.NewHistory(act.Strategy)
		f.by[act.Strategy], f.list = h, append(f.list, h)
	}
	if act.Sequence <= h.Sequence() {
		return errNotAsked
	}
	h.Add(domain.Stored{Sequence: act.Sequence, Act: act.Act, Recorded: act.Recorded.UTC(), Recorder: act.Recorder, Entries: act.Entries})
	f.acts++
	return nil
}
