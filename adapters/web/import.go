package web

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"path"
	"path/filepath"
	"strings"

	"kronika/domain"
)

// importPath is where history files are sent, looked at and stored.
const importPath = "/import"

// importPage takes a file.
type importPage struct {
	Frame
	Closed string // why whoever asks may not; empty where they may
	Limit  int    // megabytes
}

// importing shows the form.
func (s *Web) importing(l *look) (any, error) {
	p := &importPage{Frame: l.bare("upload.title"), Limit: FileLimit >> 20}
	if _, err := l.recorder(""); err != nil || s.Take == nil {
		return nil, l.closed(err)
	}
	return p, nil
}

// closed is why no file is taken.
func (l *look) closed(err error) error {
	if err == nil {
		err = domain.Fault(domain.NotFound, "http.noPath", domain.Args{"path": importPath})
	}
	return err
}

// upload keeps a file that is sent, and goes on to what would come of it.
func (s *Web) upload(w http.ResponseWriter, r *http.Request) {
	l := s.look(r)
	account, err := l.recorder("")
	var t Taking
	if err != nil || s.Take == nil {
		err = l.closed(err)
	} else {
		t, err = l.sent(w)
	}
	id := ""
	if err == nil {
		t.Recorder = account
		id, err = s.files.add(t, s.Now())
	}
	if err != nil {
		s.fault(w, l, err)
		return
	}
	http.Redirect(w, r, l.posts(importPath+"/"+id), http.StatusSeeOther)
}

// sent reads the file of a form.
func (l *look) sent(w http.ResponseWriter) (t Taking, _ error) {
	l.Body = http.MaxBytesReader(w, l.Body, FileLimit+64<<10)
	err := l.ParseMultipartForm(FileLimit + 64<<10)
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return t, domain.Wrong("file", "upload.tooLarge", domain.Args{"limit": FileLimit >> 20})
	}
	if err != nil {
		return t, domain.Wrong("file", "upload.form", nil).Because(err)
	}
	defer func() { _ = l.MultipartForm.RemoveAll() }()
	from, head, err := l.FormFile("file")
	if err != nil {
		return t, domain.Wrong("file", "upload.none", nil).Because(err)
	}
	defer from.Close()
	t.Name, t.AllowUnknown = nameOf(head.Filename), l.PostFormValue("allowUnknown") != ""
	if t.Bytes, err = io.ReadAll(from); err != nil {
		return t, domain.Wrong("file", "upload.form", nil).Because(err)
	}
	switch {
	case len(t.Bytes) == 0:
		return t, domain.Wrong("file", "upload.none", nil)
	case len(t.Bytes) > FileLimit:
		return t, domain.Wrong("file", "upload.tooLarge", domain.Args{"limit": FileLimit >> 20})
	}
	return t, nil
}

// nameOf gives the name of a file without where it was.
func nameOf(came string) string {
	return domain.Excerpt(strings.ToValidUTF8(path.Base(strings.ReplaceAll(came, `\`, "/")), "\uFFFD"))
}

// kept finds the file of the path, which is its sender's alone.
func (l *look) kept() (*kept, error) {
	account, err := l.recorder("")
	if err != nil {
		return nil, err
	}
	if k := l.web.files.find(l.PathValue("id"), account, l.web.Now()); k != nil {
		return k, nil
	}
	return nil, domain.Fault(domain.Gone, "upload.gone", domain.Args{"minutes": int(filesKept.Minutes())})
}

// take checks a kept file as the record stands now, or stores it.
func (l *look) take(k *kept, store bool) (Taken, error) {
	t := k.Taking
	t.Region, t.Words, t.Store = l.account.Region, l.words, store
	return l.web.Take(l.Context(), t)
}

// storeFile stores a kept file, all of it or nothing; again it is stored no
// second time.
func (s *Web) storeFile(w http.ResponseWriter, r *http.Request) {
	l := s.look(r)
	k, err := l.kept()
	if err == nil {
		err = l.storeOnce(k)
	}
	if err != nil {
		s.fault(w, l, err)
		return
	}
	http.Redirect(w, r, l.posts(l.URL.EscapedPath()), http.StatusSeeOther)
}

func (l *look) storeOnce(k *kept) error {
	k.turn.Lock()
	defer k.turn.Unlock()
	if k.done != nil {
		return nil
	}
	done, err := l.take(k, true)
	if err != nil || done.Faulty {
		return err // the preview tells what is at fault now
	}
	done.Lines = nil
	l.web.files.mu.Lock()
	k.done = &done
	l.web.files.mu.Unlock()
	return nil
}

// markFile gives a table back, with what came of each row beside it.
func (s *Web) markFile(w http.ResponseWriter, r *http.Request) {
	l := s.look(r)
	k, err := l.kept()
	if err != nil {
		s.fault(w, l, err)
		return
	}
	t := k.Taking
	t.Region, t.Words = l.account.Region, l.words
	h := w.Header()
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": l.text("upload.markedName", domain.Args{"file": k.Name})}))
	h.Set("Content-Type", map[string]string{".csv": "text/csv; charset=utf-8"}[strings.ToLower(filepath.Ext(k.Name))])
	if h.Get("Content-Type") == "" {
		h.Set("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	}
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	if err := s.Mark(r.Context(), w, t); err != nil {
		h.Del("Content-Disposition")
		s.fault(w, l, err)
	}
}

// posts gives an address in the language of the one under way.
func (l *look) posts(path string) string {
	if lang := l.query.Get("lang"); lang != "" {
		return path + "?lang=" + url.QueryEscape(lang)
	}
	return path
}
