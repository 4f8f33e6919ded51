package postgres

import (
	"fmt"
	"math/bits"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cespare/xxhash/v2"
	"github.com/jackc/pgx/v5/pgtype"

	"kronika/domain"
)

// row is a row of a table: its key within the strategy, and the values of all
// columns.
type row struct {
	key    string
	values []any
	digest int64
}

// keyLimit is the most bytes of a key: an index takes no more than about 2,700.
const keyLimit = 1200

// shortened gives a key that an index takes: a long one is cut and ends in its
// digest.
func shortened(key string) string {
	key = plain(key)
	if len(key) <= keyLimit {
		return key
	}
	return strings.ToValidUTF8(key[:keyLimit-20], "") + fmt.Sprintf("…%x", xxhash.Sum64String(key))
}

// plain gives a text as PostgreSQL takes it: UTF-8 without NUL.
func plain(text string) string {
	if strings.IndexByte(text, 0) >= 0 {
		text = strings.ReplaceAll(text, "\x00", "\uFFFD")
	}
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	return text
}

// given is a text that is null where there is none.
func given(text string) any {
	if text == "" {
		return nil
	}
	return plain(text)
}

// number is a whole number that is null where it is 0.
func number(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

// texts is a list of texts.
func texts(list []string) []string {
	all := make([]string, len(list))
	for i, text := range list {
		all[i] = plain(text)
	}
	return all
}

// day is a day that is null where there is none.
func day(d *domain.Day) any {
	if d == nil || d.Open() {
		return nil
	}
	return moment(*d)
}

// moment is the beginning of a day, as the driver takes days.
func moment(d domain.Day) time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// dayOf reads a day that the driver gives.
func dayOf(t time.Time) domain.Day { return domain.DayIn(t, time.UTC) }

// dated is a date in its three columns: as written, and the first and last day
// that it can mean.
func dated(d domain.Date) []any {
	if d.IsZero() {
		return []any{nil, nil, nil}
	}
	first, last := d.Days()
	return []any{plain(d.String()), day(first), day(last)}
}

// row makes a row of a table; parts are values or lists of them.
func (t *table) row(strategy, key string, parts ...any) row {
	r := row{key: key, values: append(make([]any, 0, len(t.columns)), strategy)}
	if !t.single() {
		r.values = append(r.values, key)
	}
	for _, part := range parts {
		if list, ok := part.([]any); ok {
			r.values = append(r.values, list...)
		} else {
			r.values = append(r.values, part)
		}
	}
	r.digest = digestOf(r.values)
	r.values = append(r.values, r.digest)
	return r
}

// named gives the same row another key.
func (r *row) named(key string) {
	r.key, r.values[1] = key, key
}

// digesting is a digest under way: of each value by XXH64, which is the same in
// every process.
type digesting uint64

// next mixes in a value's digest, with the odd constants of XXH64.
func (d *digesting) next(sum uint64) {
	*d = digesting(bits.RotateLeft64(uint64(*d)^sum*0xc2b2ae3d27d4eb4f, 31) * 0x9e3779b185ebca87)
}

func (d *digesting) text(s string)   { d.next(xxhash.Sum64String(s)) }
func (d *digesting) number(n uint64) { d.next(n) }

// digestOf tells rows apart whose values differ.
func digestOf(values []any) int64 {
	var d digesting
	for _, value := range values {
		switch v := value.(type) {
		case nil:
			d.text("\x00")
		case string:
			d.text(v)
		case int:
			d.number(uint64(v))
		case uint64:
			d.number(v)
		case bool:
			if v {
				d.number(1)
			} else {
				d.number(2)
			}
		case time.Time:
			d.number(uint64(v.UnixMicro()))
		case []string:
			d.number(uint64(len(v)))
			for _, text := range v {
				d.text(text)
			}
		case pgtype.TSVector:
			d.vector(v)
		default:
			panic(fmt.Sprintf("no column holds a %T", v))
		}
	}
	return int64(d)
}
