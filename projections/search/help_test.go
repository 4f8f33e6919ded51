package search

import (
	"context"
	"slices"
	"strings"
	"testing"

	"kronika/domain"
	"kronika/domain/domaintest"
)

// index holds histories.
func index(list ...*domain.History) *Index {
	x := NewIndex()
	for _, h := range list {
		x.Put(h)
	}
	return x
}

// ask searches for a text.
func ask(t testing.TB, x *Index, text string, how ...func(*Asked)) Found {
	t.Helper()
	q, fault := Parse("q", text)
	if fault != nil {
		t.Fatal(fault)
	}
	a := Asked{Query: q}
	for _, set := range how {
		set(&a)
	}
	f, err := x.Find(context.Background(), a)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// ids gives the ids of hits in order.
func ids(f Found) string {
	var list []string
	for _, h := range f.Hits {
		list = append(list, h.ID)
	}
	return strings.Join(list, " ")
}

// bracketed writes a snippet with its marks in brackets.
func bracketed(s Snippet) string {
	text := []rune(s.Text)
	for _, m := range slices.Backward(s.Marks) {
		text = slices.Insert(text, m.To, ']')
		text = slices.Insert(text, m.From, '[')
	}
	return string(text)
}

var life = []string{
	domaintest.Line("goal", "2011", "priority.proposed", `{"priority":"hallbar-tillvaxt","level":"goal","title":"Hållbar tillväxt","text":"Regionens kommuner växer hållbart."}`,
		`"authority":"Regionfullmäktige"`, `"reference":"RS 2019-01234, § 25"`),
	domaintest.Line("bare", "2012", "evidence.added", `{"evidence":"e1","form":"survey","title":"Enkat om hallbar turism"}`),
	domaintest.Line("reply", "2013", "consultation.opened", `{"consultation":"remiss","method":"referral","title":"Remiss","closes":"2013-06"}`,
		`"reason":"De hållbara målen skulle prövas av kommunerna."`, `"authority":"Regionstyrelsen"`),
	domaintest.Line("compound", "2014-03", "evidence.added", `{"evidence":"e2","form":"analysis","title":"Hållbarhetsanalys","summary":"Goals and indicators of sustainable growth"}`),
	domaintest.Line("source", "2015", "meeting.held", `{"meeting":"m1","form":"workshop","title":"Möte","parties":["Länsstyrelsen Dalarna","Mora kommun"]}`,
		`"sources":[{"title":"Protokoll från mötet","url":"https://example.org/dalarna/protokoll.pdf"}]`),
	domaintest.Line("gone", "2016", "evidence.added", `{"evidence":"e3","form":"analysis","title":"Hållbar men struken"}`),
	domaintest.Line("withdrawal", "2017", "entry.withdrawn", `{"entry":"gone"}`, `"reason":"Fel dokument"`),
}
