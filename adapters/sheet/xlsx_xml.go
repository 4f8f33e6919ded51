package sheet

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// The limits of what is unzipped, since a small file may unzip to anything.
const (
	partLimit   = 8 << 20   // bytes of a part that is neither a sheet nor shared texts
	sharedLimit = 4_000_000 // texts that cells share
	tokenLimit  = 1 << 20   // bytes of one text or tag
)

// unzippedLimit is in bytes of all that is read of a workbook; tests lower it.
var unzippedLimit int64 = 512 << 20

var (
	errTooLarge = errors.New("unzips to more than is taken in")
	errToken    = errors.New("has a longer text than a cell can hold")
)

// part reads a part of the file and gives take each element that begins; take
// may read on. ok is false where there is no such part.
func (w *workbook) part(name string, limit int64, take func(d *decoder, e xml.StartElement) error) (ok bool, err error) {
	f := w.find(name)
	if f == nil {
		return false, nil
	}
	r, err := f.Open()
	if err != nil {
		return true, err
	}
	defer func() { _ = r.Close() }()
	d := w.decoder(r, limit)
	for {
		token, err := d.token()
		if err == io.EOF {
			return true, nil
		}
		if err != nil {
			return true, err
		}
		if e, ok := token.(xml.StartElement); ok {
			if err := take(d, e); err != nil {
				return true, err
			}
		}
	}
}

func (w *workbook) find(name string) *zip.File {
	for _, f := range w.zip.File {
		if strings.EqualFold(strings.TrimPrefix(f.Name, "/"), name) {
			return f
		}
	}
	return nil
}

// decoder reads XML and counts what is unzipped, whatever the file says of its
// sizes.
type decoder struct {
	xml   *xml.Decoder
	r     io.Reader
	w     *workbook
	limit int64 // bytes that may still be read of the part
	read  int64 // bytes of it
	taken int64 // bytes of it up to the last token
}

func (w *workbook) decoder(r io.Reader, limit int64) *decoder {
	d := &decoder{r: r, w: w, limit: limit}
	d.xml = xml.NewDecoder(d)
	return d
}

// Read is what the XML is read from.
func (d *decoder) Read(p []byte) (int, error) {
	n, err := d.r.Read(p)
	d.read += int64(n)
	d.w.left -= int64(n)
	switch {
	case d.w.left < 0 || d.read > d.limit:
		return 0, errTooLarge
	case d.read-d.taken > tokenLimit:
		return 0, errToken
	}
	return n, err
}

func (d *decoder) token() (xml.Token, error) {
	token, err := d.xml.Token()
	d.taken = d.xml.InputOffset()
	return token, err
}

// skip reads to the end of the element that has begun.
func (d *decoder) skip() error {
	for depth := 1; depth > 0; {
		token, err := d.token()
		if err != nil {
			return err
		}
		switch token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

// attr gives an attribute by its name, of whatever namespace.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// phrase reads a text, which may be of several runs, to the end of its
// element. How it is to be pronounced (rPh) is no part of it.
func phrase(d *decoder, e xml.StartElement) (string, error) {
	var b []byte
	reading := e.Name.Local == "v" || e.Name.Local == "t"
	for depth := 1; depth > 0; {
		token, err := d.token()
		if err != nil {
			return "", err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Local == "rPh" {
				if err := d.skip(); err != nil {
					return "", err
				}
				continue
			}
			depth++
			reading = token.Name.Local == "t"
		case xml.EndElement:
			depth--
			reading = false
		case xml.CharData:
			if reading {
				b = append(b, token...)
			}
		}
	}
	return unescape(string(b)), nil
}

// unescape undoes how workbooks write characters that XML cannot.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return hexadecimal.ReplaceAllStringFunc(s, func(code string) string {
		n := 0
		for _, c := range strings.ToLower(code[2:6]) {
			n = n<<4 + strings.IndexRune("0123456789abcdef", c)
		}
		return string(rune(n))
	})
}
