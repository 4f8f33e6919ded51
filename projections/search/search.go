// Package search finds entries by what people wrote in them: titles, texts,
// reasons, references, sources, bodies, parties, keys and notes, in Swedish and
// English, over all strategies at once.
//
// An Index holds a part for each strategy, made from a reading of its whole
// history and made anew when that has grown; searching is then a pure function of
// the index and what is Asked. Of an entry that was corrected it has what the entry
// says now.
//
// Decisions where the contract is silent:
//   - All words must be found, in the same entry and in any of its texts. Words are
//     runs of letters and figures, capitals aside.
//   - A word is found under its other inflections by the Snowball algorithms
//     for Swedish and English, which are those of PostgreSQL's dictionaries; by
//     either, since strategies are written in both. A Swedish stem is stemmed
//     once more, so that "hållbar", whose ending looks like a plural, finds
//     "hållbara". No word is left out for being common.
//   - Marks on letters may be left out ("hallbar" finds "hållbar") and too many do
//     no harm. Words spelled as they were asked for come first all the same.
//   - What a query's last word begins is found too, since strategies are full of
//     compounds; a space after it, or quotation marks around it, say that it ends.
//   - Hits are ordered by how well they answer, which can be told in a sentence and
//     is the same on every machine; by no count of words, which would favour the
//     long-winded. Titles weigh more than other texts, those more than keys and
//     addresses.
//   - Names of bodies and keys are searched, and so is what an entry calls a
//     thing; an entry that only refers to a priority is found by the priority's
//     key, not by a title that somebody else gave it.
//   - As of a day, entries of later days are left out. What a history said at a
//     moment is searched as it was said then: where entries have been corrected or
//     withdrawn since, that history is read anew.
//   - A page has at most 50 hits. The mark to go on after says where in the order
//     its page ended, so that it holds when hits have come or gone.
package search

import (
	"kronika/domain"
)

// Asked is what is searched for, and among what.
type Asked struct {
	Query      *Query
	Strategies []string // their keys; none for all
	Kinds      []string // a kind, what comes before its full stop, or a theme; none for all
	Body       string   // the authority, whatever its case
	Region     string
	Period     *Period // that an entry may have happened in; nil for any
	At         domain.At
	All        bool // withdrawn entries too

	Limit int    // of hits, at most PageLimit; PageLimit where 0
	After string // the mark of the hit to go on after
}

// Period is some days: the first and the last.
type Period struct{ From, To domain.Day }

// PageLimit is the most hits of a page.
const PageLimit = 50

// Hit is an entry that was found.
type Hit struct {
	Strategy     string         `json:"strategy"`
	ID           string         `json:"id"` // as written
	Kind         string         `json:"kind"`
	Occurred     domain.Date    `json:"occurred,omitzero"`
	OccurredFrom *domain.Day    `json:"occurredFrom,omitzero"` // nil where open or unreadable
	OccurredTo   *domain.Day    `json:"occurredTo,omitzero"`
	Authority    string         `json:"authority,omitzero"`
	Reference    string         `json:"reference,omitzero"`
	Title        domain.Message `json:"title"`
	Field        string         `json:"field"`   // where it was found best
	Snippet      Snippet        `json:"snippet"` // of the text that stands there
	Withdrawn    bool           `json:"withdrawn,omitzero"`

	Mark string `json:"-"` // of its place among all hits, to go on after
}

// Snippet is a part of a text, with what was searched for in it.
type Snippet struct {
	Text  string `json:"text"`  // … stands where something was left out
	Marks []Span `json:"marks"` // in order, apart from each other
}

// Span is a part of a text, in characters from its beginning; To is behind the
// last.
type Span struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// Found is a page of what was found.
type Found struct {
	Hits  []Hit
	Total int    // hits on all pages
	Next  string // the mark to go on after, "" at the end
	// Strategies counts the hits by strategy, of those that have any.
	Strategies map[string]int
}
