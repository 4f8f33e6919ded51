package domain_test

import (
	"fmt"
	"testing"

	"kronika/domain"
)

// saying writes what an item says by a time, and which entries speak of it.
func saying(i *domain.Item) string {
	return fmt.Sprintf("%s %s|%s|%s %s corrected %s disputed %s annotated %s withdrawn %s", i.Occurred, i.Authority, i.Reference,
		i.Reason, i.Data, ids(i.Corrected), ids(i.Disputed), ids(i.Annotated), ids(i.Withdrawn))
}

const titled = "x 2019-03-10 strategy.retitled title=X @authority=A @reference=R"

func TestCorrections(t *testing.T) {
	for _, c := range []struct {
		name        string
		then        []string
		want, title string
	}{
		{"none", nil,
			`2019-03-10 A|R| {"title":"X"} corrected  disputed  annotated  withdrawn `, "X"},
		{"one field", []string{"e - entry.corrected entry=x occurred=2019-03-12"},
			`2019-03-12 A|R| {"title":"X"} corrected e disputed  annotated  withdrawn `, "X"},
		{"every field", []string{`e - entry.corrected entry=x occurred=2019-04 authority=B reference=S reason=O data:={"title":"Y"}`},
			`2019-04 B|S|O {"title":"Y"} corrected e disputed  annotated  withdrawn `, "Y"},
		{"nothing", []string{"e - entry.corrected entry=x"},
			`2019-03-10 A|R| {"title":"X"} corrected e disputed  annotated  withdrawn `, "X"},
		{"another follows", []string{"e - entry.corrected entry=x occurred=2019-03-12", "f - entry.corrected entry=x occurred=2019-03-11"},
			`2019-03-11 A|R| {"title":"X"} corrected e f disputed  annotated  withdrawn `, "X"},
		{"field by field the last recorded holds", []string{"e 2021 entry.corrected entry=x occurred=2019-03-12 authority=B", `f 2020 entry.corrected entry=x occurred=2019-03-11 data:={"title":"Y"}`,
			"g 2019 entry.corrected entry=x reference=S"},
			`2019-03-11 B|S| {"title":"Y"} corrected e f g disputed  annotated  withdrawn `, "Y"},
		{"the last withdrawn", []string{"e - entry.corrected entry=x occurred=2019-03-12", "f - entry.corrected entry=x occurred=2019-03-11", "w - entry.withdrawn entry=f"},
			`2019-03-12 A|R| {"title":"X"} corrected e disputed  annotated  withdrawn `, "X"},
		{"both withdrawn", []string{"e - entry.corrected entry=x occurred=2019-03-12 authority=B", "w - entry.withdrawn entry=e"},
			`2019-03-10 A|R| {"title":"X"} corrected  disputed  annotated  withdrawn `, "X"},
		{"a withdrawal of one withdrawn", []string{"e - entry.corrected entry=x occurred=2019-03-12", "w - entry.withdrawn entry=e", "v - entry.withdrawn entry=w"},
			`2019-03-12 A|R| {"title":"X"} corrected e disputed  annotated  withdrawn `, "X"},
		{"disputed", []string{`d - entry.disputed entry=x text=T occurred=2019-03-12 data:={"title":"Y"}`},
			`2019-03-10 A|R| {"title":"X"} corrected  disputed d annotated  withdrawn `, "X"},
		{"disputes settled by a later correction", []string{"d - entry.disputed entry=x text=T", "c - entry.disputed entry=x text=T", "e - entry.corrected entry=x occurred=2019-03-12"},
			`2019-03-12 A|R| {"title":"X"} corrected e disputed  annotated  withdrawn `, "X"},
		{"a dispute after a correction", []string{"e - entry.corrected entry=x occurred=2019-03-12", "d - entry.disputed entry=x text=T"},
			`2019-03-12 A|R| {"title":"X"} corrected e disputed d annotated  withdrawn `, "X"},
		{"a dispute unsettled when the correction is withdrawn", []string{"d - entry.disputed entry=x text=T", "e - entry.corrected entry=x occurred=2019-03-12", "w - entry.withdrawn entry=e"},
			`2019-03-10 A|R| {"title":"X"} corrected  disputed d annotated  withdrawn `, "X"},
		{"a dispute withdrawn", []string{"d - entry.disputed entry=x text=T", "w - entry.withdrawn entry=d"},
			`2019-03-10 A|R| {"title":"X"} corrected  disputed  annotated  withdrawn `, "X"},
		{"notes, one withdrawn", []string{"n - entry.annotated entry=x text=T", "o - entry.annotated entry=x text=T", "w - entry.withdrawn entry=n"},
			`2019-03-10 A|R| {"title":"X"} corrected  disputed  annotated o withdrawn `, "X"},
		{"withdrawn", []string{"w - entry.withdrawn entry=x"},
			`2019-03-10 A|R| {"title":"X"} corrected  disputed  annotated  withdrawn w`, "Strategin"},
		{"withdrawn twice, one of them withdrawn", []string{"w - entry.withdrawn entry=x", "v - entry.withdrawn entry=x", "u - entry.withdrawn entry=w"},
			`2019-03-10 A|R| {"title":"X"} corrected  disputed  annotated  withdrawn v`, "Strategin"},
		{"a withdrawal withdrawn", []string{"w - entry.withdrawn entry=x", "v - entry.withdrawn entry=w"},
			`2019-03-10 A|R| {"title":"X"} corrected  disputed  annotated  withdrawn `, "X"},
		{"a withdrawal of the withdrawal withdrawn", []string{"w - entry.withdrawn entry=x", "v - entry.withdrawn entry=w", "u - entry.withdrawn entry=v"},
			`2019-03-10 A|R| {"title":"X"} corrected  disputed  annotated  withdrawn w`, "Strategin"},
		{"withdrawn and corrected", []string{"w - entry.withdrawn entry=x", "e - entry.corrected entry=x occurred=2019-03-12"},
			`2019-03-12 A|R| {"title":"X"} corrected e disputed  annotated  withdrawn w`, "Strategin"},
	} {
		t.Run("OK/"+c.name, func(t *testing.T) {
			r := told(t, append([]string{titled}, c.then...)...).Read(domain.At{})
			if got := saying(r.Find("x")); got != c.want || r.State.Title != c.title {
				t.Errorf("got  %s, titled %s\nwant %s", got, r.State.Title, c.want)
			}
		})
	}
}

func TestWhatWasWritten(t *testing.T) {
	h := told(t, titled, `e - entry.corrected entry=x occurred=2019-03-12 data:={"title":"Y"}`, "f - entry.corrected entry=x authority=B")
	x := h.Read(domain.At{}).Find("x")
	if x.Written == nil || x.Written.Occurred.String() != "2019-03-10" || string(x.Written.Data) != `{"title":"X"}` || x.Written.Authority != "A" {
		t.Errorf("written %+v", x.Written)
	}
	stored, _, _ := h.Stored(1)
	if again, err := domain.DecodeEntry(stored); err != nil || string(again.Data) != `{"title":"X"}` {
		t.Errorf("stored %s, %v", stored, err)
	}
	if m := h.Read(domain.At{}).Find("m0"); m.Written != nil {
		t.Errorf("the mandate, never corrected, was written %+v", m.Written)
	}
}

func TestCorrectionChangesTheState(t *testing.T) {
	h := told(t, planned, opened, closed, goalA, "r 2019-05 priority.ranked priority=a rank:=2")
	h = record(t, h, "2026-01-01", "e - entry.corrected entry=k occurred=2019-06-30",
		`f - entry.corrected entry=r data:={"priority":"a","rank":7}`)
	r := h.Read(domain.At{})
	if c := r.State.Consultation("c"); c.Closed.Occurred.String() != "2019-06-30" {
		t.Errorf("closed %s", c.Closed.Occurred)
	}
	if p := r.State.Priority("a"); p.Rank != 7 {
		t.Errorf("ranked %d", p.Rank)
	}
	if c := h.Read(domain.At{AsOf: domain.MustDate("2019-06-15")}).State.Consultation("c"); !c.Open() {
		t.Error("closed before the day it was corrected to")
	}
	if c := h.Read(domain.At{AsOf: domain.MustDate("2019-06-15"), KnownAt: noon(t, "2025-12-31")}).State.Consultation("c"); c.Open() {
		t.Error("open, as known before the correction")
	}
}
