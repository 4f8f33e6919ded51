package search

import (
	"slices"
	"strings"
	"sync"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/swedish"
)

// languages are those that words are inflected in, each with the letter that
// sets its stems apart from the other's.
var languages = []struct {
	name, mark string
	stem       func(*snowballstem.Env) bool
	twice      bool // a stem may be stemmed once more
}{
	{"swedish", "s", swedish.Stem, true},
	{"english", "e", english.Stem, false},
}

// envs are working places of the stemmers, which serve one word at a time.
var envs = sync.Pool{New: func() any { return snowballstem.NewEnv("") }}

// stem gives the stem of a word in lower case by a language's Snowball algorithm,
// which PostgreSQL's dictionaries of the same name use too.
func stem(by func(*snowballstem.Env) bool, s string) string {
	env := envs.Get().(*snowballstem.Env)
	defer envs.Put(env)
	env.SetCurrent(s)
	by(env)
	return strings.Clone(env.Current())
}

// forms gives what a word and its other inflections have in common: its stems,
// without the marks on letters, of the word as it is and of the word without
// them. What has figures in it is not inflected.
func forms(s string) (list []string) {
	bare := fold(s)
	if strings.ContainsAny(bare, "0123456789") {
		return []string{"=" + bare}
	}
	add := func(form string) {
		if !slices.Contains(list, form) {
			list = append(list, form)
		}
	}
	for _, l := range languages {
		once := stem(l.stem, bare)
		add(l.mark + once)
		if l.twice {
			add(l.mark + stem(l.stem, once))
		}
		if bare != s {
			add(l.mark + fold(stem(l.stem, s)))
		}
	}
	return list
}
