package api

import (
	"crypto/sha256"
	"net/http"
	"strconv"

	"github.com/google/uuid"

	"kronika/domain"
)

// keyedVersion marks the ids of acts that were recorded with an
// Idempotency-Key: a UUIDv8 of which the first eight bytes come from the key
// and its account, the last eight from what was sent.
const keyedVersion = 8

// keyLimit is the most characters of an Idempotency-Key.
const keyLimit = 255

// idempotency is what a request's Idempotency-Key makes.
type idempotency struct {
	key, recorder string // empty where none was given
	act           uuid.UUID
	half          [8]byte // of the act's id that comes from the key
}

func (k idempotency) given() bool { return k.key != "" }

// keyFrom reads the Idempotency-Key.
func keyFrom(h http.Header, recorder string) (idempotency, error) {
	values := h.Values("Idempotency-Key")
	if len(values) == 0 {
		return idempotency{}, nil
	}
	key := values[0]
	ok := len(values) == 1 && key != "" && len(key) <= keyLimit
	for _, c := range []byte(key) {
		ok = ok && c >= ' ' && c <= '~'
	}
	if !ok {
		return idempotency{}, domain.Wrong("Idempotency-Key", "idempotency.form", domain.Args{"limit": keyLimit})
	}
	return idempotency{key: key, recorder: recorder}, nil
}

// number gives ids to the entries that have none, and the act its own: made
// from the key, so that the same request makes the same again, or new ones.
func (k *idempotency) number(entries []domain.Entry) error {
	sent := sha256.New()
	for i := range entries {
		b, err := entries[i].Canonical()
		if err != nil {
			return err
		}
		sent.Write(append(b, '\n'))
	}
	for i := range entries {
		if e := &entries[i]; e.ID == "" {
			id, err := k.id(i)
			if err != nil {
				return domain.Fault(domain.Internal, "act.noID", nil).Because(err)
			}
			e.ID = id.String()
		}
	}
	if k.given() {
		half := sha256.Sum256([]byte("kronika:act\x00" + k.recorder + "\x00" + k.key))
		copy(k.act[:8], half[:])
		copy(k.act[8:], sent.Sum(nil))
		k.act[6] = k.act[6]&0x0f | keyedVersion<<4
		k.act[8] = k.act[8]&0x3f | 0x80
		k.half = [8]byte(k.act[:8])
	}
	return nil
}

// id makes the id of the entry at a place in what was sent.
func (k *idempotency) id(nth int) (uuid.UUID, error) {
	if !k.given() {
		return uuid.NewV7()
	}
	space := uuid.NewSHA1(uuid.NameSpaceURL, []byte("kronika:idempotency"))
	return uuid.NewSHA1(space, []byte(k.recorder+"\x00"+k.key+"\x00"+strconv.Itoa(nth))), nil
}
