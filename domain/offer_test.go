package domain_test

import (
	"testing"

	"kronika/domain"
)

func TestOffer(t *testing.T) {
	round := []string{planned, opened}
	for _, c := range []refusal{
		{"a year", round, []string{"k 2019 consultation.closed consultation=c"},
			"k: consultation.notOpened data.consultation < p offers 2019-03-06/2019", []string{"k 2019-03-06/2019 consultation.closed consultation=c"}},
		{"a year, about", round, []string{"k 2019~ consultation.closed consultation=c"},
			"k: consultation.notOpened data.consultation < p offers 2019-03-06/2019~", []string{"k 2019-03-06/2019~ consultation.closed consultation=c"}},
		{"a year, uncertain", round, []string{"k 2019? consultation.closed consultation=c"},
			"k: consultation.notOpened data.consultation < p offers 2019-03-06/2019?", []string{"k 2019-03-06/2019? consultation.closed consultation=c"}},
		{"a month", round, []string{"k 2019-03 consultation.closed consultation=c"},
			"k: consultation.notOpened data.consultation < p offers 2019-03-06/2019-03", []string{"k 2019-03-06/2019-03 consultation.closed consultation=c"}},
		{"a season", round, []string{"k 2019-21 consultation.closed consultation=c"},
			"k: consultation.notOpened data.consultation < p offers 2019-03-06/2019-21", []string{"k 2019-03-06/2019-21 consultation.closed consultation=c"}},
		{"a winter", []string{"p 2018 consultation.planned consultation=c method=survey title=T", "o 2019-01-10 consultation.opened consultation=c closes=2019-05"},
			[]string{"k 2018-24 consultation.closed consultation=c"},
			"k: consultation.notOpened data.consultation < p offers 2019-01-10/2018-24", []string{"k 2019-01-10/2018-24 consultation.closed consultation=c"}},
		{"a span", round, []string{"k 2019-02/2019-06% consultation.closed consultation=c"},
			"k: consultation.notOpened data.consultation < p offers 2019-03-06/2019-06%", []string{"k 2019-03-06/2019-06% consultation.closed consultation=c"}},
		{"a span that is still going on", round, []string{"k 2019/.. consultation.closed consultation=c"},
			"k: consultation.notOpened data.consultation < p offers 2019-03-06/..", []string{"k 2019-03-06/.. consultation.closed consultation=c"}},
		{"the opening unplanned", []string{"o 2019-03-06 consultation.opened consultation=c closes=2019-05 method=survey title=T"},
			[]string{"k 2019 consultation.closed consultation=c"},
			"k: key.madeLater data.consultation < o offers 2019-03-06/2019", []string{"k 2019-03-06/2019 consultation.closed consultation=c"}},
		{"the first day that will do, not the first tried", append(round, "e 2019-04-20 consultation.extended consultation=c closes=2019-06"),
			[]string{"k 2019 consultation.closed consultation=c"},
			"k: consultation.notOpened data.consultation < p offers 2019-04-20/2019", []string{"k 2019-04-20/2019 consultation.closed consultation=c"}},
		{"in the way of an older entry", append(round, "e 2019-04-20 consultation.extended consultation=c closes=2019-06"),
			[]string{"k 2019-04 consultation.closed consultation=c"},
			"k: act.makesImpossible/consultation.closedAlready < e offers 2019-04-20/2019-04", []string{"k 2019-04-20/2019-04 consultation.closed consultation=c"}},
		{"two of one act", round, []string{"k 2019 consultation.closed consultation=c", "d 2019 priority.dropped priority=q", "q 2019-05 priority.proposed priority=q level=goal title=Q"},
			"k: consultation.notOpened data.consultation < p offers 2019-03-06/2019\nd: key.madeLater data.priority < q offers 2019-05-02/2019", nil},
		{"no day that will do", round, []string{"k 2018 consultation.closed consultation=c"},
			"k: key.madeLater data.consultation < p", nil},
		{"an exact day", round, []string{"k 2019-03-05 consultation.closed consultation=c"},
			"k: consultation.notOpened data.consultation < p", nil},
		{"at the latest", round, []string{"k ../2019-02 consultation.closed consultation=c"},
			"k: consultation.notOpened data.consultation < p", []string{"k ../2019 consultation.closed consultation=c"}},
		{"what no date mends", append(round, closed), []string{"k2 2019 consultation.closed consultation=c"},
			"k2: consultation.notOpened data.consultation < p", nil},
		{"a date corrected to", append(round, closed), []string{"e - entry.corrected entry=k occurred=2019~"},
			"e: act.makesImpossible/consultation.notOpened < k offers 2019-03-06/2019~", []string{"e - entry.corrected entry=k occurred=2019-03-06/2019~"}},
		{"a date that the same act corrects", round, []string{"k 2019 consultation.closed consultation=c", "e - entry.corrected entry=k occurred=2019"},
			"k: consultation.notOpened data.consultation < p", []string{"k 2019 consultation.closed consultation=c", "e - entry.corrected entry=k occurred=2019-03-06/2019"}},
		{"a key that nothing ever makes", round, []string{"n 2019 priority.dropped priority=none"}, "n: key.notMade data.priority", nil},
		{"an id that is taken", round, []string{"o 2019 strategy.retitled title=T"}, "o: entry.idTaken id < o", nil},
	} {
		c.run(t)
	}
}

func TestOfferIsTaken(t *testing.T) {
	h := told(t, planned, opened)
	faults := h.Check(act(t, "k 2019~ consultation.closed consultation=c"))
	if len(faults) != 1 || faults[0].Offer == "" {
		t.Fatal(faults)
	}
	h = record(t, h, "2026-01-01", "k "+faults[0].Offer+" consultation.closed consultation=c")
	item := h.Read(domain.At{}).Find("k")
	if item.Day().String() != "2019-03-06" || item.Occurred.Last().String() != "2019-12-31" {
		t.Errorf("stands on %s, means %s", item.Day(), item.Occurred)
	}
}
