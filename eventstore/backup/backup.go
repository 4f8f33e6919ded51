// Package backup writes all that Kronika keeps into one file, and makes it anew
// from there: the log, what is kept beside it, and settings.
//
// The file is a tar archive, so that in fifty years it can be read with what
// every computer has. Its parts, in this order:
//
//	kronika-backup.json    the form (1), whose log, up to where, by what version
//	beside/SORT.json.gz    what is kept beside the log: tokens, calendars, …
//	settings/NAME          files as they were: notify.json, kronika.json, and the
//	                       rule packs of one's own as rules/NAME
//	log/000001.jsonl.gz    acts in order, one a line: {"sequence":…,"strategy":…,
//	                       "act":…}, the act's bytes as they are stored
//	manifest.json          every part's size and SHA-256, and the log's digest
//	manifest.sha256        that of the manifest, as sha256sum(1) checks it
//
// Decisions:
//   - A part is compressed, not the whole: what is damaged is one part, which is
//     named, and the others can be read.
//   - The manifest comes last, so that a file can be written while the log is
//     read, and one that is cut off is known for it.
//   - A back-up of a log that goes on is the log up to the sequence that was last
//     when it began. What is kept beside it is read before that, so that no
//     position there is beyond the log's end.
//   - The server's own copies of a stream are of a form that belongs to its
//     version, and restoring one asks for rights that nobody needs otherwise.
//   - It holds names and addresses, and digests of tokens: it is to be kept as
//     the log is not, away from everybody. It holds no secret of a token, but
//     those that stand in the settings: of webhooks in notify.json, passwords of
//     NATS and PostgreSQL and a token in kronika.json. What settings only name (a
//     file with a password, a key for TLS) is not in it, nor what is said by flags
//     or in the environment.
//   - A restore reads the whole file first and checks every part; only then it
//     begins. The log that it makes has the ID of the one that was backed up and
//     cannot be opened before it is whole, so one cut off is seen, and completed
//     by restoring again.
package backup

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/beside"
)

const (
	form         = 1
	headName     = "kronika-backup.json"
	manifestName = "manifest.json"
	sumName      = "manifest.sha256"
	besideFolder = "beside/"
	fileFolder   = "settings/"
	logFolder    = "log/"

	partActs  = 10_000  // acts of a part
	partBytes = 8 << 20 // of its lines; one more act may be added
)

// Head says what a file is a back-up of.
type Head struct {
	Form     int       `json:"form"`
	Program  string    `json:"program"` // version
	Log      string    `json:"log"`     // eventstore.Log.ID
	Sequence uint64    `json:"sequence"`
	Made     time.Time `json:"made"`
}

// Manifest says what a file holds.
type Manifest struct {
	Head
	Digest string `json:"digest"` // eventstore.Digest of the log up to Sequence
	Parts  []Part `json:"parts"`  // in order, without the manifest
}

// Part is one part of the file.
type Part struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// File is a file of settings.
type File struct {
	Name string // with slashes, where it stands in a folder
	Text []byte
}

// FilesOf lists the names of the settings in a back-up.
func FilesOf(m Manifest) (names []string) {
	for _, p := range m.Parts {
		if name, ok := strings.CutPrefix(p.Name, fileFolder); ok {
			names = append(names, name)
		}
	}
	return names
}

// What is what a back-up is made of.
type What struct {
	Log     *eventstore.Log
	Files   []File
	Program string // version
	Made    time.Time

	Progress eventstore.Progress // nil for none
}

// Write writes a back-up while the log may go on.
func Write(ctx context.Context, to io.Writer, w What) (Manifest, error) {
	sorts, err := beside.Sorts(ctx, w.Log)
	if err != nil {
		return Manifest{}, err
	}
	last, err := w.Log.Last(ctx)
	if err != nil {
		return Manifest{}, err
	}
	head := Head{form, w.Program, w.Log.ID(), last, w.Made.UTC().Truncate(time.Second)}
	out := &writing{to: tar.NewWriter(to), digest: eventstore.NewDigest(), manifest: Manifest{Head: head}}
	if err := out.json(headName, head); err != nil {
		return Manifest{}, err
	}
	for _, s := range sorts {
		if err := out.sort(s); err != nil {
			return Manifest{}, err
		}
	}
	for _, f := range w.Files {
		if err := out.part(fileFolder+f.Name, f.Text); err != nil {
			return Manifest{}, err
		}
	}
	if err := out.log(ctx, w.Log, last, w.Progress); err != nil {
		return Manifest{}, err
	}
	return out.end()
}

// writing is one back-up on its way.
type writing struct {
	to       *tar.Writer
	manifest Manifest
	digest   *eventstore.Digest

	lines bytes.Buffer // of the part of the log under way
	acts  int
	parts int
}

// part adds a part.
func (w *writing) part(name string, b []byte) error {
	if err := w.put(name, b); err != nil {
		return err
	}
	sum := sha256.Sum256(b)
	w.manifest.Parts = append(w.manifest.Parts, Part{name, int64(len(b)), hex.EncodeToString(sum[:])})
	return nil
}

func (w *writing) put(name string, b []byte) error {
	err := w.to.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: int64(len(b)), ModTime: w.manifest.Made})
	if err == nil {
		_, err = w.to.Write(b)
	}
	return err
}

func (w *writing) json(name string, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return w.part(name, append(b, '\n'))
}

// sort adds what is kept of a sort.
func (w *writing) sort(s beside.Sort) error {
	b, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return w.part(besideFolder+s.Name+".json.gz", zipped(b))
}

// log adds the acts.
func (w *writing) log(ctx context.Context, log *eventstore.Log, last uint64, progress eventstore.Progress) error {
	err := log.Read(ctx, 0, last, func(m eventstore.Message) error {
		if progress != nil && (m.Seq%1000 == 0 || m.Seq == last) {
			progress(m.Seq, last)
		}
		return w.act(m)
	})
	if err != nil {
		return err
	}
	return w.flush()
}

func (w *writing) act(m eventstore.Message) error {
	if _, err := eventstore.Decode(m); err != nil || bytes.IndexByte(m.Body, '\n') >= 0 {
		return domain.Fault(domain.Unavailable, "act.unreadable", domain.Args{"sequence": int(m.Seq), "strategy": m.Key}).Because(err)
	}
	w.digest.Add(m)
	fmt.Fprintf(&w.lines, `{"sequence":%d,"strategy":%q,"act":`, m.Seq, m.Key)
	w.lines.Write(m.Body)
	w.lines.WriteString("}\n")
	if w.acts++; w.acts < partActs && w.lines.Len() < partBytes {
		return nil
	}
	return w.flush()
}

func (w *writing) flush() error {
	if w.acts == 0 {
		return nil
	}
	w.parts++
	err := w.part(fmt.Sprintf("%s%06d.jsonl.gz", logFolder, w.parts), zipped(w.lines.Bytes()))
	w.lines.Reset()
	w.acts = 0
	return err
}

func (w *writing) end() (Manifest, error) {
	w.manifest.Digest = w.digest.String()
	b, err := json.Marshal(w.manifest)
	b = append(b, '\n')
	if err == nil {
		err = w.put(manifestName, b)
	}
	if err == nil {
		err = w.put(sumName, sumLine(b))
	}
	if err == nil {
		err = w.to.Close()
	}
	return w.manifest, err
}

// sumLine is a line of sha256sum(1) for the manifest.
func sumLine(manifest []byte) []byte {
	return fmt.Appendf(nil, "%x  %s\n", sha256.Sum256(manifest), manifestName)
}

func zipped(b []byte) []byte {
	var to bytes.Buffer
	zip := gzip.NewWriter(&to)
	_, _ = zip.Write(b) // memory refuses nothing
	_ = zip.Close()
	return to.Bytes()
}
