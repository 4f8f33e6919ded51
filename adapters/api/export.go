package api

import (
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"net/http"
	"os"
	"strconv"

	"kronika/domain"
	"kronika/eventstore/issued"
	"kronika/projections"
)

// export gives the entries of a reading, as the command does: as JSON Lines, or
// as a table.
func (a *API) export(w http.ResponseWriter, q *request) error {
	seq := a.Held.Sequence()
	keys := projections.Once(q.query["strategy"])
	if len(keys) == 0 {
		keys = a.Held.Strategies()
	}
	for _, key := range keys {
		if _, err := a.find(key); err != nil {
			return err
		}
	}
	format := q.query.Get("format")
	if format == "" {
		format = "jsonl"
	}
	zip := format != "xlsx" && zips(q.Request)
	h := w.Header()
	tag := exportTag(q, seq, format, zip)
	h.Set("ETag", tag)
	if matches(q.Header.Get("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	h.Set("Content-Language", q.words.Lang())
	h.Set("Content-Disposition", `attachment; filename="`+fileName(q, keys)+"."+format+`"`)
	h.Set("Content-Type", typeOf[format])
	if format != "xlsx" {
		h.Set("Content-Type", typeOf[format]+"; charset=utf-8")
	}
	if q.Method == http.MethodHead {
		return nil
	}
	digest, err := sha256.New(), error(nil)
	if format == "xlsx" {
		err = a.workbook(w, q, keys, digest)
	} else {
		err = a.stream(w, q, zip, func(to io.Writer) error { return a.entriesTo(io.MultiWriter(to, digest), q, format, keys) })
	}
	if err == nil {
		a.exported(q, digest)
	}
	return err
}

// entriesTo writes an export of another format than a workbook.
func (a *API) entriesTo(to io.Writer, q *request, format string, keys []string) error {
	if format == "csv" {
		return a.Table(to, q.words, format, keys, q.at)
	}
	for _, at := range projections.Recorded(a.Held, keys, q.at) {
		if err := a.Line(to, at.History, at.Number); err != nil {
			return err
		}
	}
	return nil
}

// exported remembers that an export was given out to somebody. What cannot be
// remembered is told to the log: the answer has been sent.
func (a *API) exported(q *request, digest hash.Hash) {
	if q.account.Name == "" {
		return // everybody may read, and may have asked for it as often
	}
	_, err := a.Issued.Note(context.WithoutCancel(q.Context()), issued.Issue{Form: issued.Export, At: a.Now().UTC(), By: q.account.Name,
		What: q.URL.RequestURI(), Strategies: projections.Once(q.query["strategy"]), SHA256: hex.EncodeToString(digest.Sum(nil))})
	if err != nil {
		a.Log.Warn("export not remembered as given out", "error", err)
	}
}

// exportTag gives the ETag of an export. The parts of a workbook come in any
// order, so that two of the same entries may differ in their bytes.
func exportTag(q *request, seq uint64, format string, zip bool) string {
	switch format {
	case "jsonl":
		return fmt.Sprintf(`"%d-export-%t"`, seq, zip)
	case "xlsx":
		return fmt.Sprintf(`W/"%d-export-xlsx-%s"`, seq, q.words.Lang())
	}
	return fmt.Sprintf(`"%d-export-%s-%t"`, seq, format, zip)
}

// fileName gives the name that an export is kept by: of one strategy its key,
// and the day that it is read as of.
func fileName(q *request, keys []string) string {
	name := "kronika"
	if len(keys) == 1 {
		name = keys[0]
	}
	if !q.at.AsOf.IsZero() {
		name += "-" + q.at.AsOf.Last().String()
	}
	return name
}

// stream sends what make writes as it is made. A fault before anything is sent
// is told as any other; one on the way breaks it off, since half must not pass
// for whole.
func (a *API) stream(w http.ResponseWriter, q *request, zip bool, make func(io.Writer) error) error {
	out := &counting{to: w}
	var to io.Writer = out
	var gz *gzip.Writer
	if zip {
		w.Header().Set("Content-Encoding", "gzip")
		gz = gzip.NewWriter(out)
		to = gz
	}
	err := make(to)
	if err == nil && gz != nil {
		err = gz.Close()
	}
	switch {
	case err == nil:
		return nil
	case out.n == 0 && out.err == nil:
		unsaid(w.Header())
		return err
	case out.err != nil: // whoever asked has gone away
		a.Log.Debug("answer cut short", "error", err)
	default:
		a.Log.Error("export broken off", "path", q.URL.Path, "error", err)
	}
	panic(http.ErrAbortHandler)
}

// unsaid takes back what the headers said of an export that is not to be.
func unsaid(h http.Header) {
	for _, name := range []string{"Content-Encoding", "Content-Disposition", "Content-Type", "Content-Length"} {
		h.Del(name)
	}
}

// counting counts what is written and keeps why it could not be.
type counting struct {
	to  io.Writer
	n   int64
	err error
}

// Write writes on.
func (c *counting) Write(b []byte) (int, error) {
	n, err := c.to.Write(b)
	c.n += int64(n)
	if c.err == nil {
		c.err = err
	}
	return n, err
}

// workbook sends a workbook, which is made whole first, in a temporary file: it
// is known only then whether it can be made, and how large it is. Few are made
// at a time.
func (a *API) workbook(w http.ResponseWriter, q *request, keys []string, digest io.Writer) (err error) {
	defer func() {
		if err != nil {
			unsaid(w.Header())
		}
	}()
	select {
	case a.books <- struct{}{}:
		defer func() { <-a.books }()
	case <-q.Context().Done():
		return domain.Fault(domain.Unavailable, "request.cut", nil).Because(q.Context().Err())
	}
	file, err := os.CreateTemp("", "kronika-*.xlsx")
	if err != nil {
		return domain.Fault(domain.Unavailable, "export.noSpace", nil).Because(err)
	}
	defer func() { _, _ = file.Close(), os.Remove(file.Name()) }()
	if err := a.Table(file, q.words, "xlsx", keys, q.at); err != nil {
		return err
	}
	size, err := file.Seek(0, io.SeekCurrent)
	if err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil {
		return domain.Fault(domain.Unavailable, "export.noSpace", nil).Because(err)
	}
	w.Header().Set("Content-Length", strconv.FormatInt(size, 10))
	if _, err := io.Copy(io.MultiWriter(w, digest), file); err != nil {
		a.Log.Debug("answer cut short", "error", err)
		panic(http.ErrAbortHandler)
	}
	return nil
}
