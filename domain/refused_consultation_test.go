package domain_test

import (
	"testing"

	"kronika/domain"
)

const (
	planned   = "p 2019-01 consultation.planned consultation=c method=referral title=Remiss"
	opened    = "o 2019-03-06 consultation.opened consultation=c closes=2019-05"
	closed    = "k 2019-05-31 consultation.closed consultation=c"
	cancelled = "x 2019-02 consultation.cancelled consultation=c"
)

func TestConsultationOrder(t *testing.T) {
	for _, c := range []refusal{
		{"opened unplanned without method", nil, []string{"o 2019 consultation.opened consultation=c closes=2019-05 title=T"},
			"o: consultation.notPlanned data.consultation", []string{"o 2019 consultation.opened consultation=c closes=2019-05 method=survey title=T"}},
		{"opened unplanned without title", nil, []string{"o 2019 consultation.opened consultation=c closes=2019-05 method=survey"},
			"o: consultation.notPlanned data.consultation", []string{planned, "o 2019-01 consultation.opened consultation=c closes=2019-05"}},
		{"opened twice", []string{planned, opened}, []string{"b 2019-04 consultation.opened consultation=c closes=2019-05"},
			"b: consultation.openedTwice data.consultation < o", []string{"b 2019-04 consultation.extended consultation=c closes=2019-06"}},
		{"opened twice, the other before", []string{planned, opened}, []string{"b 2019-02 consultation.opened consultation=c closes=2019-05"},
			"b: act.makesImpossible/consultation.openedTwice < o", []string{"b 2019-02 consultation.opened consultation=c closes=2019-05", "w - entry.withdrawn entry=o"}},
		{"opened again after closing", []string{planned, opened, closed}, []string{"b 2019-08 consultation.opened consultation=c closes=2019-09"},
			"b: consultation.openedTwice data.consultation < o", []string{"b 2019-08 consultation.opened consultation=c2 closes=2019-09 method=referral title=Igen"}},
		{"opened after cancelling", []string{planned, cancelled}, []string{opened},
			"o: consultation.cancelled data.consultation < x", []string{opened, "w - entry.withdrawn entry=x"}},
		{"cancelled before it opened", []string{planned, opened}, []string{cancelled},
			"x: act.makesImpossible/consultation.cancelled < o", []string{"x 2019-04 consultation.cancelled consultation=c"}},
		{"extended before it opened", []string{planned}, []string{"b 2019-02 consultation.extended consultation=c closes=2019-06"},
			"b: consultation.notOpened data.consultation < p", []string{opened, "b 2019-03-06 consultation.extended consultation=c closes=2019-06"}},
		{"extended after closing", []string{planned, opened, closed}, []string{"b 2019-06 consultation.extended consultation=c closes=2019-06"},
			"b: consultation.closedAlready data.consultation < k", []string{"b 2019-05-31/2019-06 consultation.reminded consultation=c"}},
		{"extended after cancelling", []string{planned, opened, "y 2019-04 consultation.cancelled consultation=c"},
			[]string{"b 2019-06 consultation.extended consultation=c closes=2019-06"},
			"b: consultation.cancelled data.consultation < y", []string{"b 2019-03 consultation.tallied consultation=c"}},
		{"closed before it opened", []string{planned, opened}, []string{"b 2019-03-05 consultation.closed consultation=c"},
			"b: consultation.notOpened data.consultation < p", []string{"b 2019-03-06 consultation.closed consultation=c"}},
		{"closed twice", []string{planned, opened, closed}, []string{"b 2019-06 consultation.closed consultation=c"},
			"b: consultation.closedAlready data.consultation < k", []string{"b 2019-06 consultation.reported consultation=c"}},
		{"closed before it was extended", []string{planned, opened, "e 2019-04-20 consultation.extended consultation=c closes=2019-06"},
			[]string{"b 2019-04-19 consultation.closed consultation=c"}, "b: act.makesImpossible/consultation.closedAlready < e",
			[]string{"b 2019-04-20 consultation.closed consultation=c"}},
		{"closed after cancelling", []string{planned, opened, "y 2019-04 consultation.cancelled consultation=c"}, []string{closed},
			"k: consultation.cancelled data.consultation < y", []string{"k 2019-03-31 consultation.closed consultation=c", "w - entry.withdrawn entry=y"}},
		{"cancelled when closed", []string{planned, opened, closed}, []string{"y 2019-06 consultation.cancelled consultation=c"},
			"y: consultation.closedAlready data.consultation < k", []string{"y 2019-06 consultation.cancelled consultation=c", "w - entry.withdrawn entry=k"}},
		{"a response twice", []string{planned, "r 2019 consultation.response-received consultation=c response=r party=P stance=neutral",
			"s 2019-04 consultation.response-withdrawn consultation=c response=r"},
			[]string{"u 2019-05 consultation.response-received consultation=c response=r party=P stance=neutral"},
			"u: key.madeTwice data.response < r", []string{"u 2019-05 consultation.response-received consultation=c response=r2 party=P stance=neutral"}},
	} {
		c.run(t)
	}
}

func TestConsultationTakes(t *testing.T) {
	answers := []string{
		"a1 2019-02 consultation.party-invited consultation=c party=P category=other",
		"a2 2019-02 consultation.reminded consultation=c", `a3 2019-02 consultation.reminded consultation=c parties:=["Q"]`,
		"a4 2019-02 consultation.response-received consultation=c response=r party=Q stance=declines",
		"a5 2019-02 consultation.point-raised consultation=c point=p response=r text=T",
		"a6 2019-02 consultation.tallied consultation=c invited:=3", "a7 2019-02 consultation.reported consultation=c",
		"a8 2019-02 consultation.point-answered consultation=c point=p outcome=noted motive=M",
		"a9 2019-02 consultation.response-withdrawn consultation=c response=r",
	}
	taken(t, "answers from the planning on", append([]string{planned}, answers...)...)
	taken(t, "answers after the closing", append([]string{planned, "o 2019-01 consultation.opened consultation=c closes=2019-05",
		"k 2019-01 consultation.closed consultation=c"}, answers...)...)
	taken(t, "answers after cancelling", append([]string{planned, "x 2019-01 consultation.cancelled consultation=c"}, answers...)...)
	taken(t, "a party invited twice, and reported twice", planned,
		"b 2019-02 consultation.party-invited consultation=c party=P category=other", "d 2019-02 consultation.party-invited consultation=c party=P category=other",
		"e 2019-02 consultation.reported consultation=c", "f 2019-03 consultation.reported consultation=c")
	taken(t, "opened before the day announced", "p 2019-01 consultation.planned consultation=c method=survey title=T opens=2020 closes=2021", opened)
	taken(t, "a new attempt because of a cancelled one", planned, cancelled,
		`n 2019-04 consultation.opened consultation=c2 closes=2019-05 method=referral title=Remiss @because:=["x"]`)
}

func TestCancelledTwiceChangesNothing(t *testing.T) {
	h := told(t, planned, cancelled, "y 2019-04 consultation.cancelled consultation=c")
	c := h.Read(domain.At{}).State.Consultation("c")
	if c.Cancelled.ID != "x" || c.Status() != "cancelled" {
		t.Errorf("cancelled by %s, %s", c.Cancelled.ID, c.Status())
	}
}

func TestConsultationState(t *testing.T) {
	h := told(t, "v 2018 version.drafted version=v", planned,
		"o 2019-03-06 consultation.opened consultation=c closes=2019-05 method=hearing version=v",
		"a 2019-04 consultation.party-invited consultation=c party=P category=other", "b 2019-04 consultation.party-invited consultation=c party=P category=public",
		"e 2019-04-20 consultation.extended consultation=c closes=2019-06-30",
		"r 2019-05 consultation.response-received consultation=c response=r party=P stance=neutral",
		"q 2019-05 consultation.point-raised consultation=c point=q text=T",
		"t1 2019-06 consultation.tallied consultation=c invited:=3 responses:=2", `t2 2019-07 consultation.tallied consultation=c responses:={"min":5}`,
		"u 2019-07 consultation.point-answered consultation=c point=q outcome=noted motive=M",
		"w 2019-08 consultation.point-answered consultation=c point=q outcome=accepted motive=N",
		"k 2019-07 consultation.closed consultation=c", "z 2019-09 consultation.reported consultation=c")
	for day, want := range map[string]string{
		"2018": "", "2019-02": "planned", "2019-03-06": "open", "2019-06": "open", "2019-07": "closed", "2019-09": "reported",
	} {
		c := h.Read(domain.At{AsOf: domain.MustDate(day)}).State.Consultation("c")
		if c == nil && want != "" || c != nil && c.Status() != want {
			t.Errorf("on %s it is %+v, not %s", day, c, want)
		}
	}
	c := h.Read(domain.At{}).State.Consultation("c")
	if c.Method != "hearing" || c.Title != "Remiss" || c.Version != "v" || c.Closes.String() != "2019-06-30" || len(c.Extensions) != 1 {
		t.Errorf("%+v", c)
	}
	if len(c.Invited) != 1 || c.Invited[0].Category != "other" || c.Points[0].Outcome != "accepted" || c.Points[0].Answered.ID != "w" {
		t.Errorf("invited %v, points %v", c.Invited, c.Points)
	}
	if amount(c.Tally.Invited.Value) != "3" || amount(c.Tally.Responses.Min) != "5" || c.Tally.Declined != nil {
		t.Errorf("tally %+v", c.Tally)
	}
}
