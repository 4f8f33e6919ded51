package domain_test

import (
	"fmt"
	"strings"
	"testing"

	"kronika/domain"
)

// due writes what is known of a deadline.
func due(d *domain.Deadline) string {
	id := func(i *domain.Item) string {
		if i == nil {
			return "-"
		}
		return i.ID
	}
	var moves []string
	for _, m := range d.Moves {
		moves = append(moves, fmt.Sprintf("%s>%s", m.From, m.To))
	}
	return fmt.Sprintf("due %s [%s] met %s by %s waived %s", d.Due, strings.Join(moves, " "), id(d.Met), id(d.MetBy()), id(d.Waived))
}

func TestDeadline(t *testing.T) {
	const (
		set     = "d 2019-02 deadline.set deadline=d title=T due=2020-23 basis=plan"
		meets   = "d 2019-02 deadline.set deadline=d title=T due=2020-23 basis=plan meets=version.adopted"
		byKey   = `d 2019-02 deadline.set deadline=d title=T due=2020 basis=plan meets:="version.adopted\u0020rus"`
		adopted = "a 2020-05 version.adopted version=rus"
	)
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"set", []string{set}, "due 2020-23 [] met - by - waived -"},
		{"moved", []string{set, "1 2020-01 deadline.moved deadline=d due=2021", "2 2020-02 deadline.moved deadline=d due=2022~"},
			"due 2022~ [2020-23>2021 2021>2022~] met - by - waived -"},
		{"moved, recorded the other way round", []string{set, "2 2020-02 deadline.moved deadline=d due=2022~", "1 2020-01 deadline.moved deadline=d due=2021"},
			"due 2022~ [2020-23>2021 2021>2022~] met - by - waived -"},
		{"postponed without a date, then given one", []string{set, "1 2020-01 deadline.moved deadline=d", "2 2020-02 deadline.moved deadline=d due=2022"},
			"due 2022 [2020-23> >2022] met - by - waived -"},
		{"met", []string{set, "m 2020-06 deadline.met deadline=d"}, "due 2020-23 [] met m by m waived -"},
		{"waived", []string{set, "w 2020-06 deadline.waived deadline=d"}, "due 2020-23 [] met - by - waived w"},
		{"moved when met changes nothing", []string{set, "m 2020-06 deadline.met deadline=d", "1 2020-07 deadline.moved deadline=d due=2021"},
			"due 2020-23 [] met m by m waived -"},
		{"moved when what it meets is there changes nothing", []string{meets, adopted, "1 2020-07 deadline.moved deadline=d due=2021"},
			"due 2020-23 [] met - by a waived -"},
		{"met by the first of a kind", []string{meets, adopted, "b 2020-04 version.adopted version=other"}, "due 2020-23 [] met - by b waived -"},
		{"met by the first of a kind after it was set", []string{meets, "b 2019-01 version.adopted version=rus", adopted}, "due 2020-23 [] met - by a waived -"},
		{"on the day it was set, in the order recorded", []string{"b 2019-02 version.adopted version=rus", meets}, "due 2020-23 [] met - by - waived -"},
		{"on the day it was set, recorded after", []string{meets, "b 2019-02 version.adopted version=rus"}, "due 2020-23 [] met - by b waived -"},
		{"met by the first of a kind and key", []string{byKey, "b 2020-04 version.adopted version=other", adopted}, "due 2020 [] met - by a waived -"},
		{"not met by another kind", []string{byKey, "b 2020-04 version.referred version=rus"}, "due 2020 [] met - by - waived -"},
		{"met by another deadline's setting, not its own", []string{"d 2019-02 deadline.set deadline=d title=T due=2020 basis=plan meets=deadline.set"},
			"due 2020 [] met - by - waived -"},
		{"deadline.met besides what it meets", []string{meets, adopted, "m 2020-06 deadline.met deadline=d"}, "due 2020-23 [] met m by m waived -"},
		{"met by a withdrawn entry is not met", []string{meets, adopted, "w - entry.withdrawn entry=a"}, "due 2020-23 [] met - by - waived -"},
		{"met by an entry of several keys", []string{goalA, "z 2019-01 priority.proposed priority=z level=goal title=Z",
			`d 2019-02 deadline.set deadline=d title=T due=2020 basis=plan meets:="priority.merged\u0020z"`, `m 2019-03 priority.merged priorities:=["a","z"] into=a`},
			"due 2020 [] met - by m waived -"},
		{"met by no kind that there is", []string{"d 2019-02 deadline.set deadline=d title=T due=2020 basis=plan meets=strategy.dreamt", "s 2019-03 strategy.dreamt"},
			"due 2020 [] met - by - waived -"},
	} {
		t.Run("OK/"+c.name, func(t *testing.T) {
			if got := due(told(t, c.lines...).Read(domain.At{}).State.Deadline("d")); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}
