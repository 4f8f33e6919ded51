package domain

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

func (c *checker) number(f *Field, name string, v jsontext.Value) {
	if v.Kind() != '0' {
		c.form(f, name, v)
		return
	}
	n, err := strconv.ParseFloat(string(v), 64)
	switch {
	case err != nil || !exact(string(v)):
		c.fault(name, "number.tooPrecise", Args{"came": excerpt(v)})
	case f.Form == Whole && (n != math.Trunc(n) || math.Abs(n) > 1<<31):
		c.form(f, name, v)
	case f.Min != nil && n < *f.Min || f.Max != nil && n > *f.Max:
		c.fault(name, "number.range", Args{"came": excerpt(v), "expected": rangeOf(f)})
	}
}

// rangeOf says the bounds of a number; every bounded field has a least.
func rangeOf(f *Field) Message {
	if f.Max == nil {
		return Say("range.from", Args{"min": *f.Min})
	}
	return Say("range.between", Args{"min": *f.Min, "max": *f.Max})
}

// exact finds numbers anywhere in a value that would lose digits when kept.
func (c *checker) exact(name string, v jsontext.Value) {
	switch v.Kind() {
	case '0':
		if !exact(string(v)) {
			c.fault(name, "number.tooPrecise", Args{"came": excerpt(v)})
		}
	case '[', '{':
		dec := jsontext.NewDecoder(strings.NewReader(string(v)))
		for {
			tok, err := dec.ReadToken()
			if err != nil {
				return
			}
			if tok.Kind() == '0' && !exact(tok.String()) {
				c.fault(name, "number.tooPrecise", Args{"came": tok.String()})
			}
		}
	}
}

// exact tells whether a number as written is the one that its stored form, an
// IEEE 754 double in RFC 8785 notation, says.
func exact(literal string) bool {
	f, err := strconv.ParseFloat(literal, 64)
	if err != nil || len(literal) > 40 {
		return false
	}
	if f != 0 && (math.Abs(f) < 1e-300 || math.Abs(f) > 1e300) {
		return false
	}
	if _, e, ok := strings.Cut(strings.ToLower(literal), "e"); ok && len(e) > 4 {
		return false
	}
	was, ok := new(big.Rat).SetString(literal)
	is, _ := new(big.Rat).SetString(strconv.FormatFloat(f, 'g', -1, 64))
	return ok && was.Cmp(is) == 0
}
