package plan

import (
	"fmt"
	"testing"

	"kronika/domain"
	"kronika/domain/domaintest"
)

func TestCompare(t *testing.T) {
	known := Measured(domaintest.History(append([]string{domaintest.Mandate}, lines(
		`p 2018-11-01 deadline.set {"deadline":"p","title":"P","due":"2020-06-01","basis":"plan","meets":"version.adopted v"}`,
		`n 2018-12-01 deadline.moved {"deadline":"p","due":"2020-07-01"}`,
		`r 2019-01-10 decision.taken {"decision":"r","matter":"revision","title":"R","outcome":"approved"}`,
		`w 2019-02-01 consultation.opened {"consultation":"w","method":"workshop","title":"W","closes":"2019-02-01"}`,
		`x 2019-02-01 consultation.closed {"consultation":"w"}`,
		`o 2019-10-01 consultation.opened {"consultation":"c","method":"referral","title":"C","closes":"2020-01-01"}`,
		`e 2019-12-01 consultation.extended {"consultation":"c","closes":"2020-02-01"}`,
		`c 2020-02-01 consultation.closed {"consultation":"c"}`,
		`a 2020-06-21 version.adopted {"version":"v"}`)...)...).Read(domain.At{}))
	half := Measured(domaintest.Of("t", lines(
		`m 2019? strategy.mandated {"title":"T","region":"R","family":"rus"}`,
		`o 2020-03-01 consultation.opened {"consultation":"c","method":"joint-consultation","title":"C","closes":"2020-05"}`,
		`c 2020-05 consultation.closed {"consultation":"c"}`,
		`a 2020-09-01? version.adopted {"version":"v"}`)...).Read(domain.At{}))
	for i, want := range []string{
		"0 2 [s 3196 3560 [m o] t 61 425 [m o]]",
		"1 1 [s 123 123 [o c] t 61 91 [o c]] 123 123 123",
		"1 1 [s 141 141 [c a] t 93 123 [c a]] 141 141 141",
		"0 2 [s 3460 3824 [m a] t 245 609 [m a]]",
		"1 0 [s 20 20 [p a]] 20 20 20",
		"1 1 [s 31 31 [o c] t -30 30 [o c]] 31 31 31",
	} {
		m := Compare([]Cases{known, half}, UsualLengths())[i]
		got := fmt.Sprint(m.Recorded.N, " ", m.Recorded.Unsure, " ", cases(m.Recorded))
		if m.Recorded.N > 0 {
			got += fmt.Sprint(" ", *m.Recorded.Min, " ", *m.Recorded.Median, " ", *m.Recorded.Max)
		}
		if got != want {
			t.Errorf("%s is %s", m.Measure, got)
		}
	}
}

func cases(t Taken) (list []string) {
	for _, c := range t.Cases {
		list = append(list, fmt.Sprint(c.Strategy, " ", c.Days.Min, " ", c.Days.Max, " ", c.Entries))
	}
	return list
}

// What public sources tell, and the sums of the lengths reckoned with.
func TestUsual(t *testing.T) {
	list := Compare(nil, UsualLengths())
	if u := list[1].Usual; u.N != 11 || *u.Min != 61 || *u.Median != 123 || *u.Max != 177 {
		t.Errorf("referrals are %d: %d, %v, %d", u.N, *u.Min, *u.Median, *u.Max)
	}
	for i, want := range []string{"P6M P18M", "P3M P6M", "P4M P7M", "P13M P31M"} {
		if got := fmt.Sprint(list[i].UsualShort, " ", list[i].UsualLong); got != want {
			t.Errorf("%s is reckoned as %s", list[i].Measure, got)
		}
	}
	if list[4].UsualShort != nil {
		t.Error("a slip is reckoned with")
	}
}
