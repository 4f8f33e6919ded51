package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"kronika/domain"
)

// workbook is what is read of a workbook's file.
type workbook struct {
	name  string
	zip   *zip.Reader
	limit int64             // bytes that may be unzipped
	left  int64             // of them
	path  string            // of the part that lists the sheets
	rels  map[string]string // targets by their id, and by their type after a colon

	since1904 bool // days are counted from then

	sheets  []worksheet
	strings []string   // shared by its sheets
	formats []dateForm // of its cell styles
}

type worksheet struct{ name, rel string }

// openWorkbook reads all but the sheets of a workbook, which may unzip to a
// number of bytes.
func openWorkbook(name string, r io.Reader, limit int64) (*workbook, *domain.Error) {
	b, err := io.ReadAll(io.LimitReader(r, WorkbookLimit+1))
	switch {
	case err != nil:
		return nil, domain.Fault(domain.Invalid, "file.unreadable", domain.Args{"file": name}).Because(err)
	case len(b) > WorkbookLimit:
		return nil, domain.Fault(domain.Invalid, "sheet.tooLarge", domain.Args{"file": name, "limit": WorkbookLimit >> 20})
	}
	if key := foreign(b); key != "" {
		return nil, domain.Fault(domain.Invalid, key, domain.Args{"file": name})
	}
	w := &workbook{name: name, limit: limit, left: limit, path: "xl/workbook.xml"}
	if w.zip, err = zip.NewReader(bytes.NewReader(b), int64(len(b))); err != nil {
		return nil, w.fault(err)
	}
	if w.find("mimetype") != nil && w.find("content.xml") != nil {
		return nil, domain.Fault(domain.Invalid, "sheet.openDocument", domain.Args{"file": name})
	}
	for _, read := range []func() error{w.root, w.book, w.relations, w.styles, w.shared} {
		if err := read(); err != nil {
			return nil, w.fault(err)
		}
	}
	return w, nil
}

// foreign tells what a file is that is no workbook, by how it begins; empty
// where it may be one. Those with a password, and those of before 2007, are
// kept in another sort of container, and only the former have a part of this
// name in it.
func foreign(b []byte) (key string) {
	switch {
	case bytes.HasPrefix(b, []byte("\xd0\xcf\x11\xe0")) && bytes.Contains(b, inUTF16("EncryptedPackage")):
		return "sheet.password"
	case bytes.HasPrefix(b, []byte("\xd0\xcf\x11\xe0")):
		return "sheet.old"
	case len(b) > 0 && bytes.IndexByte(b, 0) < 0 && !bytes.HasPrefix(b, []byte("PK")) && utf8.Valid(b):
		return "sheet.isText"
	}
	return ""
}

// inUTF16 gives a text of ASCII as UTF-16, its low bytes first.
func inUTF16(s string) []byte {
	var b []byte
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}

// fault says why a part cannot be read.
func (w *workbook) fault(err error) *domain.Error {
	if errors.Is(err, errTooLarge) {
		return domain.Fault(domain.Invalid, "sheet.bomb", domain.Args{"file": w.name, "limit": int(w.limit >> 20)}).Because(err)
	}
	return domain.Fault(domain.Invalid, "sheet.notWorkbook", domain.Args{"file": w.name}).Because(err)
}

// root finds the workbook in the file.
func (w *workbook) root() error {
	_, err := w.part("_rels/.rels", partLimit, func(_ *decoder, e xml.StartElement) error {
		if e.Name.Local == "Relationship" && strings.HasSuffix(attr(e, "Type"), "/officeDocument") {
			w.path = w.target("", attr(e, "Target"))
		}
		return nil
	})
	return err
}

// book reads the names of the sheets.
func (w *workbook) book() error {
	ok, err := w.part(w.path, partLimit, func(_ *decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			w.since1904 = attr(e, "date1904") == "1" || attr(e, "date1904") == "true"
		case "sheet":
			w.sheets = append(w.sheets, worksheet{attr(e, "name"), attr(e, "id")})
		}
		return nil
	})
	if err == nil && !ok {
		err = errors.New("has no workbook")
	}
	return err
}

// relations reads where the parts of the workbook are.
func (w *workbook) relations() error {
	w.rels = map[string]string{}
	dir, base := path.Split(w.path)
	_, err := w.part(dir+"_rels/"+base+".rels", partLimit, func(_ *decoder, e xml.StartElement) error {
		if e.Name.Local == "Relationship" {
			target := w.target(dir, attr(e, "Target"))
			w.rels[attr(e, "Id")] = target
			w.rels[":"+path.Base(attr(e, "Type"))] = target
		}
		return nil
	})
	return err
}

func (w *workbook) target(dir, target string) string {
	if strings.HasPrefix(target, "/") {
		return path.Clean(target)[1:]
	}
	return path.Join(dir, target)
}

// shared reads the texts that cells share.
func (w *workbook) shared() error {
	_, err := w.part(w.rels[":sharedStrings"], w.limit, func(d *decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		if len(w.strings) >= sharedLimit {
			return errTooLarge
		}
		s, err := phrase(d, e)
		w.strings = append(w.strings, s)
		return err
	})
	return err
}
