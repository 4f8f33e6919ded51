package domain_test

import (
	"strings"
	"testing"

	"kronika/domain"
)

func TestGivenIn(t *testing.T) {
	long := strings.Repeat("å", 100)
	for line, want := range map[string]domain.Given{
		`{"id":"x","strategy":"s","kind":"k","occurred":"i går"}`: {ID: "x", Strategy: "s", Kind: "k", Occurred: "i går"},
		`{"id":5,"strategy":null,"kind":["k"],"data":{}}`:         {},
		`{"kind":"a","kind":"b"}`:                                 {Kind: "b"},
		`{"id":"` + long + `"}`:                                   {ID: long[:120] + "…"},
		`{"id":"x"`:                                               {},
		`[]`:                                                      {},
		``:                                                        {},
	} {
		if got := domain.GivenIn([]byte(line)); got != want {
			t.Errorf("%.60s: %+v", line, got)
		}
	}
}
