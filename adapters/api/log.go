package api

import (
	"bufio"
	"compress/gzip"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/uuid"

	"kronika/domain"
	"kronika/projections"
)

// ProgramName is what Log.Program says.
const ProgramName = "kronika"

// writeEvery is after how many acts the time that a reader has to receive them
// begins anew.
const writeEvery = 1000

// Log says what answers, and what its log holds.
type Log struct {
	Program    string   `json:"program"`    // ProgramName
	Version    string   `json:"version"`    // of the program
	Sequence   uint64   `json:"sequence"`   // of the log's last act; 0 where there is none
	Strategies []string `json:"strategies"` // their keys, in order
}

// Act is an act as the log keeps it.
type Act struct {
	Sequence uint64           `json:"sequence"` // in the log
	Strategy string           `json:"strategy"`
	Act      uuid.UUID        `json:"act"`
	Recorded time.Time        `json:"recorded"`
	Recorder string           `json:"recorder"`
	Entries  []jsontext.Value `json:"entries"` // the bytes that are stored, in the order given
}

// logs tells what the log holds.
func (a *API) logs(w http.ResponseWriter, q *request) error {
	b, err := json.Marshal(Log{ProgramName, a.Version, a.Held.Sequence(), a.Held.Strategies()})
	if err != nil {
		return err
	}
	a.json(w, q, append(b, '\n'))
	return nil
}

// history gives the acts of strategies, else of all, as they are stored: with
// them a reader builds every view as it is built here. How many there are is
// told before, so that an answer cut off is known for what it is.
func (a *API) history(w http.ResponseWriter, q *request) error {
	list, err := a.histories(projections.Once(q.query["strategy"]))
	if err != nil {
		return err
	}
	n := 0
	for _, h := range list {
		for range h.Acts() {
			n++
		}
	}
	h := w.Header()
	h.Set("Kronika-Acts", strconv.Itoa(n))
	h.Set("Content-Language", q.words.Lang())
	h.Set("Content-Type", asLines+"; charset=utf-8")
	if q.Method == http.MethodHead {
		return nil
	}
	if err := a.sendActs(w, list, zips(q.Request)); err != nil {
		a.Log.Debug("answer cut short", "error", err)
		panic(http.ErrAbortHandler) // half must not pass for whole
	}
	return nil
}

// histories finds those of the strategies named, else all.
func (a *API) histories(keys []string) ([]*domain.History, error) {
	if len(keys) == 0 {
		keys = a.Held.Strategies()
	}
	list := make([]*domain.History, len(keys))
	for i, key := range keys {
		var err error
		if list[i], err = a.find(key); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// sendActs writes the acts of histories, one a line.
func (a *API) sendActs(w http.ResponseWriter, list []*domain.History, zip bool) error {
	var to io.Writer = w
	closing := func() error { return nil }
	if zip {
		w.Header().Set("Content-Encoding", "gzip")
		zipper := gzip.NewWriter(w)
		to, closing = zipper, zipper.Close
	}
	out, control, n := bufio.NewWriterSize(to, 64<<10), http.NewResponseController(w), 0
	for _, h := range list {
		for s := range h.Acts() {
			if n++; n%writeEvery == 1 {
				if err := control.SetWriteDeadline(a.Until(writing)); err != nil {
					return err
				}
			}
			if err := json.MarshalWrite(out, Act{s.Sequence, h.Strategy, s.Act, s.Recorded, s.Recorder, s.Entries}); err != nil {
				return err
			}
			if err := out.WriteByte('\n'); err != nil {
				return err
			}
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return closing()
}
