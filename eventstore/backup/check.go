package backup

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"strings"

	"github.com/go-json-experiment/json"

	"kronika/domain"
	"kronika/eventstore"
)

// What a file may hold at most.
const (
	partLimit  = 64 << 20  // bytes of a part, as it stands
	plainLimit = 256 << 20 // bytes of a part, unpacked
	partsLimit = 1 << 20
)

// Check reads a file to its end and checks every part. Errors, all Invalid,
// name the part: "backup.cut" where the file ends too early, "backup.damaged"
// where a part is not what was written, "backup.missing" where one is not
// there, "backup.newer" where a later version wrote it, "backup.none" where it
// is no back-up.
func Check(from io.Reader) (Manifest, error) {
	c, in := &checking{digest: eventstore.NewDigest()}, tar.NewReader(from)
	for {
		name, b, err := next(in)
		switch {
		case len(c.parts) == 0 && name != headName:
			return Manifest{}, domain.Fault(domain.Invalid, "backup.none", nil).Because(err)
		case err != nil:
			return Manifest{}, c.unreadable(name, err)
		case name == manifestName:
			return c.end(in, b)
		}
		if err := c.part(name, b); err != nil {
			return Manifest{}, err
		}
	}
}

// checking is one Check.
type checking struct {
	parts  []Part
	last   uint64 // act
	digest *eventstore.Digest
}

// part takes in a part that is neither the manifest nor its sum.
func (c *checking) part(name string, b []byte) (err error) {
	switch {
	case len(c.parts) == partsLimit:
		return c.fault("backup.damaged", name)
	case len(c.parts) == 0:
		err = c.head(b)
	case is(name, logFolder):
		// What cannot be read is told once it is known not to be what was written.
		_ = acts(b, c.act)
	}
	sum := sha256.Sum256(b)
	c.parts = append(c.parts, Part{name, int64(len(b)), hex.EncodeToString(sum[:])})
	return err
}

// unreadable is the fault of a part that could not be read.
func (c *checking) unreadable(name string, err error) error {
	if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) {
		return c.fault("backup.cut", name)
	}
	return c.fault("backup.damaged", name)
}

// end reads the sum of the manifest, which is the last part, and compares all with
// what is said to have been written.
func (c *checking) end(in *tar.Reader, listed []byte) (m Manifest, _ error) {
	name, sum, err := next(in)
	switch {
	case err == io.EOF:
		return m, c.unreadable(manifestName, err)
	case err != nil:
		return m, c.unreadable(name, err)
	case name != sumName || !bytes.Equal(sum, sumLine(listed)) || json.Unmarshal(listed, &m) != nil:
		return m, c.fault("backup.damaged", manifestName)
	}
	return m, c.compare(m)
}

// next reads the next part.
func next(in *tar.Reader) (name string, b []byte, _ error) {
	h, err := in.Next()
	if err != nil {
		return "", nil, err
	}
	if h.Size > partLimit || h.Typeflag != tar.TypeReg {
		return h.Name, nil, tar.ErrHeader
	}
	b, err = io.ReadAll(in)
	return h.Name, b, err
}

// head refuses a form that is not known; what is not even that is damaged.
func (c *checking) head(b []byte) error {
	var h Head
	if err := json.Unmarshal(b, &h); err != nil {
		return domain.Fault(domain.Invalid, "backup.damaged", domain.Args{"part": headName}).Because(err)
	}
	if h.Form > form {
		return domain.Fault(domain.Invalid, "backup.newer", domain.Args{"version": h.Program})
	}
	return nil
}

// compare finds the first part that is not what was written.
func (c *checking) compare(m Manifest) error {
	for i, want := range m.Parts {
		switch {
		case i >= len(c.parts) || c.parts[i].Name != want.Name && !c.holds(want.Name):
			return c.fault("backup.missing", want.Name)
		case c.parts[i] != want:
			return c.fault("backup.damaged", c.parts[i].Name)
		}
	}
	if len(c.parts) != len(m.Parts) {
		return c.fault("backup.damaged", c.parts[len(m.Parts)].Name)
	}
	if c.last != m.Sequence || c.digest.String() != m.Digest {
		return c.fault("backup.damaged", manifestName)
	}
	return nil
}

// act takes an act of the log into the digest, if it is the next one.
func (c *checking) act(m eventstore.Message) error {
	if m.Seq != c.last+1 {
		return io.ErrUnexpectedEOF
	}
	c.last = m.Seq
	c.digest.Add(m)
	return nil
}

func (c *checking) holds(name string) bool {
	for _, p := range c.parts {
		if p.Name == name {
			return true
		}
	}
	return false
}

// fault names the part that is not right; where its name could not be read, what
// stands before it.
func (c *checking) fault(key, name string) error {
	args := domain.Args{"part": name}
	if name == "" && len(c.parts) > 0 {
		args = domain.Args{"after": c.parts[len(c.parts)-1].Name}
	}
	return domain.Fault(domain.Invalid, key, args)
}

// is tells which folder a part stands in.
func is(name, folder string) bool { return strings.HasPrefix(name, folder) }

// plain unpacks a part.
func plain(b []byte) ([]byte, error) {
	zip, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(zip, plainLimit))
}
