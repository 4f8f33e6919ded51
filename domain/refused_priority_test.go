package domain_test

import "testing"

const (
	goalA = "a 2019-01 priority.proposed priority=a level=goal title=A"
	goalB = "b 2019-01 priority.proposed priority=b level=goal title=B parent=a"
	goalC = "c 2019-01 priority.proposed priority=c level=goal title=C parent=b"
	dropA = "da 2019-02 priority.dropped priority=a"
	dropB = "db 2019-02 priority.dropped priority=b"
)

func TestOnlyTheLivingChange(t *testing.T) {
	for _, change := range []struct{ entry, field string }{
		{"priority.reworded priority=a title=T", "priority"},
		{"priority.ranked priority=a rank:=1", "priority"},
		{"priority.moved priority=a parent=", "priority"},
		{"priority.relevelled priority=a level=measure", "priority"},
		{"priority.dropped priority=a", "priority"},
		{`priority.merged priorities:=["a","z"] into=z`, "priorities"},
		{`priority.merged priorities:=["z","a"] into=n`, "priorities"},
		{`priority.split priority=a into:=[{"priority":"a","title":"A"},{"priority":"n","title":"N"}]`, "priority"},
		{"priority.moved priority=z parent=a", "parent"},
		{"priority.proposed priority=n level=goal title=N parent=a", "parent"},
	} {
		before := []string{goalA, "z 2019-01 priority.proposed priority=z level=goal title=Z"}
		refusal{change.entry, append(before, dropA), []string{"n 2019-03 " + change.entry},
			"n: priority.notLiving data." + change.field + " < da",
			[]string{"r 2019-03 priority.restored priority=a", "n 2019-03 " + change.entry}}.run(t)
		refusal{change.entry + " when it is ended before", append(before, "n 2019-03 "+change.entry), []string{dropA},
			"da: act.makesImpossible/priority.notLiving < n", []string{dropA, "r 2019-02 priority.restored priority=a"}}.run(t)
	}
	for name, ended := range map[string]string{
		"merged": `e 2019-02 priority.merged priorities:=["a","z"] into=z`,
		"split":  `e 2019-02 priority.split priority=a into:=[{"priority":"x","title":"X"},{"priority":"y","title":"Y"}]`,
	} {
		refusal{name, []string{goalA, "z 2019-01 priority.proposed priority=z level=goal title=Z", ended},
			[]string{"n 2019-03 priority.ranked priority=a rank:=1"}, "n: priority.notLiving data.priority < e",
			[]string{"r 2019-03 priority.restored priority=a", "n 2019-03 priority.ranked priority=a rank:=1"}}.run(t)
	}
}

func TestKeysOfMergesAndSplits(t *testing.T) {
	before := []string{goalA, goalB, goalC, "z 2019-01 priority.proposed priority=z level=goal title=Z", "dz 2019-02 priority.dropped priority=z"}
	for _, c := range []refusal{
		{"merged into one that lives and is none of them", before, []string{`n 2019-03 priority.merged priorities:=["a","b"] into=c`},
			"n: key.madeTwice data.into < c", []string{`n 2019-03 priority.merged priorities:=["a","b","c"] into=c`}},
		{"merged into a key that was used", before, []string{`n 2019-03 priority.merged priorities:=["a","b"] into=z`},
			"n: key.madeTwice data.into < z", []string{`n 2019-03 priority.merged priorities:=["a","b"] into=n`}},
		{"merged with itself", before, []string{`n 2019-03 priority.merged priorities:=["a","a"] into=n`},
			"n: priority.namedTwice data.priorities", nil},
		{"split into a key that was used", before, []string{`n 2019-03 priority.split priority=a into:=[{"priority":"x","title":"X"},{"priority":"z","title":"Z"}]`},
			"n: key.madeTwice data.into < z", []string{`n 2019-03 priority.split priority=a into:=[{"priority":"x","title":"X"},{"priority":"a","title":"A"}]`}},
		{"split into one that lives", before, []string{`n 2019-03 priority.split priority=a into:=[{"priority":"x","title":"X"},{"priority":"b","title":"B"}]`},
			"n: key.madeTwice data.into < b", nil},
		{"split into a key twice", before, []string{`n 2019-03 priority.split priority=a into:=[{"priority":"x","title":"X"},{"priority":"x","title":"Y"}]`},
			"n: priority.namedTwice data.into", nil},
		{"a new one under the key of a merge", append(before, `n 2019-03 priority.merged priorities:=["a","b"] into=n`),
			[]string{"p 2019-02 priority.proposed priority=n level=goal title=N"}, "p: act.makesImpossible/key.madeTwice < n", nil},
		{"restored without being made", before, []string{"n 2019-03 priority.restored priority=n"},
			"n: key.notMade data.priority", []string{"n 2019-03 priority.restored priority=z"}},
	} {
		c.run(t)
	}
}

func TestNothingUnderItself(t *testing.T) {
	tree := []string{goalA, goalB, goalC}
	for _, c := range []refusal{
		{"proposed", nil, []string{"n 2019 priority.proposed priority=n level=goal title=N parent=n"},
			"n: priority.underItself data.parent", []string{"n 2019 priority.proposed priority=n level=goal title=N"}},
		{"moved under itself", tree, []string{"n 2019-03 priority.moved priority=a parent=a"},
			"n: priority.underItself data.parent", []string{"n 2019-03 priority.moved priority=a parent="}},
		{"moved under its child", tree, []string{"n 2019-03 priority.moved priority=a parent=b"},
			"n: priority.underItself data.parent", []string{"m1 2019-03 priority.moved priority=b parent=", "n 2019-03 priority.moved priority=a parent=b"}},
		{"moved under its grandchild", tree, []string{"n 2019-03 priority.moved priority=a parent=c"},
			"n: priority.underItself data.parent", []string{"n 2019-03 priority.moved priority=c parent=a"}},
		{"two moves of one act", []string{goalA, "b 2019-01 priority.proposed priority=b level=goal title=B"},
			[]string{"m1 2019-03 priority.moved priority=a parent=b", "m2 2019-03 priority.moved priority=b parent=a"},
			"m2: priority.underItself data.parent", nil},
		{"a move before an older one", []string{goalA, "b 2019-01 priority.proposed priority=b level=goal title=B", "m1 2019-03 priority.moved priority=a parent=b"},
			[]string{"m2 2019-02 priority.moved priority=b parent=a"}, "m2: act.makesImpossible/priority.underItself < m1", nil},
		{"a restore closes the circle", append(tree, dropB, "n 2019-03 priority.moved priority=a parent=c"),
			[]string{"r 2019-04 priority.restored priority=b"}, "r: priority.underItself data.priority",
			[]string{"n2 2019-04 priority.moved priority=a parent=", "r 2019-04 priority.restored priority=b"}},
		{"a move under what hangs on one that is restored", append(tree, dropB, "r 2019-04 priority.restored priority=b"),
			[]string{"n 2019-03 priority.moved priority=a parent=c"}, "n: act.makesImpossible/priority.underItself < r",
			[]string{"n 2019-03 priority.moved priority=c parent=a"}},
	} {
		c.run(t)
	}
	taken(t, "restoring one that lives, and moving under a child of one that does not", goalA, goalB, goalC,
		"r 2019-02 priority.restored priority=a", "d 2019-03 priority.dropped priority=b", "n 2019-04 priority.moved priority=a parent=c")
}
