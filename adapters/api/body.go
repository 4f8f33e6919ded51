package api

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

// limited gives a request's body, which ends with "request.tooLarge" beyond a
// number of bytes.
func limited(w http.ResponseWriter, q *request, limit int64) (io.Reader, error) {
	kind, _, err := mime.ParseMediaType(q.Header.Get("Content-Type"))
	coding := q.Header.Get("Content-Encoding")
	if err == nil && strings.HasPrefix(kind, "multipart/") || coding != "" && coding != "identity" {
		return nil, domain.Wrong("Content-Type", "request.mediaType", nil)
	}
	return &body{http.MaxBytesReader(w, q.Body, limit), limit}, nil
}

// body tells in our words what is wrong with reading it.
type body struct {
	from  io.Reader
	limit int64
}

// Read reads on.
func (b *body) Read(p []byte) (int, error) {
	n, err := b.from.Read(p)
	var large *http.MaxBytesError
	switch {
	case err == nil || err == io.EOF:
		return n, err
	case errors.As(err, &large):
		return n, domain.Fault(domain.Invalid, "request.tooLarge", domain.Args{"limit": int(b.limit >> 10)})
	}
	return n, domain.Fault(domain.Invalid, "request.cut", nil).Because(err)
}

// entries reads one entry, a list of them, or {"entries": […]}.
func (a *API) entries(w http.ResponseWriter, q *request) ([]domain.Entry, domain.Errors, error) {
	from, err := limited(w, q, domain.ActLimit)
	if err != nil {
		return nil, nil, err
	}
	b, err := io.ReadAll(from)
	if err != nil {
		return nil, nil, err
	}
	list, err := split(b)
	if err != nil {
		return nil, nil, err
	}
	var entries []domain.Entry
	var faults domain.Errors
	for i, one := range list {
		entry, wrong := domain.ParseEntry(one, domain.Input{AllowUnknown: q.allowUnknown})
		for _, f := range wrong {
			f.Nth, f.Entry = i, idIn(one)
			f.NoID = f.Entry == ""
		}
		entries, faults = append(entries, entry), append(faults, wrong...)
	}
	return entries, faults, nil
}

// split takes a body apart into its entries.
func split(b []byte) (list []jsontext.Value, err error) {
	v := jsontext.Value(b)
	switch v.Kind() {
	case '[':
		err = json.Unmarshal(b, &list)
	case '{':
		var fields map[string]jsontext.Value
		if err = json.Unmarshal(b, &fields); err != nil || len(fields["entries"]) == 0 || len(fields["kind"]) > 0 {
			return []jsontext.Value{b}, nil // its faults are those of the entry
		}
		for name := range fields {
			if name != "entries" {
				return nil, domain.Wrong(domain.Excerpt(name), "field.unknown", domain.Args{"field": domain.Excerpt(name), "nearest": ""})
			}
		}
		if json.Unmarshal(fields["entries"], &list) != nil {
			return nil, domain.Wrong("entries", "request.noList", nil)
		}
	default:
		return []jsontext.Value{b}, nil
	}
	switch {
	case err != nil:
		return nil, badList(b, err)
	case len(list) == 0:
		return nil, domain.Fault(domain.Invalid, "request.empty", nil)
	case len(list) > ActEntries:
		return nil, domain.Fault(domain.Invalid, "list.tooLong", domain.Args{"came": len(list), "limit": ActEntries})
	}
	return list, nil
}

// badList says where a list is not JSON.
func badList(b []byte, err error) error {
	var syntax *jsontext.SyntacticError
	at := 0
	if errors.As(err, &syntax) {
		at = int(syntax.ByteOffset)
	}
	at = min(at, len(b))
	return domain.Fault(domain.Invalid, "json.syntax", domain.Args{"at": at + 1, "came": domain.Excerpt(string(b[at:]))}).Because(err)
}

// idIn gives the id of an entry that cannot be read, as far as it has one.
func idIn(b []byte) string {
	var e struct {
		ID string `json:"id"`
	}
	_ = json.Unmarshal(b, &e)
	return domain.Excerpt(e.ID)
}
