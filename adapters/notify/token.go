package notify

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"strconv"
	"strings"

	"kronika/domain"
)

// answerDays is for how many days after its letter a question can be answered.
const answerDays = 90

// question is what a link in a letter asks: which letter, and which of its
// topics.
type question struct {
	account string
	on      domain.Day
	nth     int
}

func (q question) text() string {
	return q.account + "." + q.on.String() + "." + strconv.Itoa(q.nth)
}

// key gives the key that links are signed with; it is made when it is first
// asked for, and kept beside the log.
func (n *Notifier) key(ctx context.Context) ([]byte, error) {
	key, err := n.book.get(ctx, "key")
	if err != nil || len(key) > 0 {
		return key, err
	}
	err = n.book.change(ctx, "key", func(now []byte) ([]byte, error) {
		if key = now; len(key) == 0 {
			key = make([]byte, sha256.Size)
			_, _ = rand.Read(key) // it never fails
		}
		return key, nil
	})
	return key, err
}

// sign gives the last part of a link's address.
func sign(key []byte, q question) string { return q.text() + "." + seal(key, q.text()) }

func seal(key []byte, text string) string {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(text))
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:16])
}

// unsign reads the last part of a link's address; ok is false where it was not
// signed here.
func unsign(key []byte, text string) (q question, ok bool) {
	at := strings.LastIndexByte(text, '.')
	if at < 0 || len(key) == 0 || !hmac.Equal([]byte(seal(key, text[:at])), []byte(text[at+1:])) {
		return question{}, false
	}
	part := strings.Split(text[:at], ".")
	if len(part) != 3 {
		return question{}, false
	}
	day, wrong := domain.ParseDay(part[1])
	nth, err := strconv.Atoi(part[2])
	return question{part[0], day, nth}, wrong == nil && err == nil && nth >= 0
}
