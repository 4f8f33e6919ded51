package main

import (
	"bytes"
	"testing"

	"kronika/adapters/i18n"
	"kronika/domain"
)

// What a title holds never steers the terminal, on standard error neither.
func TestTellClean(t *testing.T) {
	var out bytes.Buffer
	p := program{world: world{err: &out}, words: i18n.For("en")}
	p.tell("lineage.one", domain.Args{"column": "\x1b[2J"})
	if bytes.ContainsRune(out.Bytes(), '\x1b') {
		t.Errorf("%q", out.String())
	}
}
