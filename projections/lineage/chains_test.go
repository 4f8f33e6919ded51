package lineage

import (
	"strings"
	"testing"

	"kronika/domain/domaintest"
)

// chains are what may happen between two versions, of 2012 and of 2020, and what
// became of the priorities of the first.
var chains = map[string]struct {
	between []string
	want    string
}{
	"nothing": {nil, "a kept>a; b kept>b; c kept>c; a kept<a; b kept<b; c kept<c"},
	"renamed": {
		[]string{`2013 reworded {"priority":"a","title":"Å"}`},
		"a renamed>a renamed5; b kept>b; c kept>c; a renamed<a renamed5; b kept<b; c kept<c"},
	"renamed and back": {
		[]string{`2013 reworded {"priority":"a","title":"Å"}`, `2014 reworded {"priority":"a","title":"A"}`},
		"a kept>a + renamed5 renamed6; b kept>b; c kept>c; a kept<a + renamed5 renamed6; b kept<b; c kept<c"},
	"reworded and moved": {
		[]string{`2013 reworded {"priority":"a","text":"Om A."}`, `2014 moved {"priority":"a","parent":"b"}`, `2014 relevelled {"priority":"c","level":"measure"}`},
		"a reworded>a reworded5 + moved6; b kept>b; c moved>c relevelled7; " +
			"b kept<b; a reworded<a reworded5 + moved6; c moved<c relevelled7"},
	"ranked only": {
		[]string{`2013 ranked {"priority":"c","rank":1}`},
		"a kept>a; b kept>b; c kept>c + ranked5; c kept<c + ranked5; a kept<a; b kept<b"},
	"dropped and another new": {
		[]string{`2013 dropped {"priority":"a"}`, proposed("2013", "n")},
		"a dropped dropped5; b kept>b; c kept>c; b kept<b; c kept<c; n new new6"},
	"merged into a new one": {
		[]string{`2013 merged {"priorities":["a","b"],"into":"m","title":"M"}`},
		"a merged>m merged5; b merged>m merged5; c kept>c; c kept<c; m merged<a<b merged5"},
	"merged into one of them": {
		[]string{`2013 merged {"priorities":["a","b"],"into":"a","title":"Å"}`},
		"a merged>a merged5 + renamed5; b merged>a merged5 + renamed5; c kept>c; a merged<a<b merged5 + renamed5; c kept<c"},
	"split": {
		[]string{`2013 split {"priority":"a","into":[{"priority":"p","title":"P"},{"priority":"q","title":"Q"}]}`},
		"a split>p>q split5; b kept>b; c kept>c; b kept<b; c kept<c; p split<a split5; q split<a split5"},
	"split where the split one survives": {
		[]string{`2013 split {"priority":"a","into":[{"priority":"a","title":"A"},{"priority":"q","title":"Q"}]}`},
		"a split>a>q split5; b kept>b; c kept>c; a split<a split5; b kept<b; c kept<c; q split<a split5"},
	"renamed, then split, then one part dropped": {
		[]string{`2013 reworded {"priority":"a","title":"Å"}`, `2014 split {"priority":"a","into":[{"priority":"p","title":"P"},{"priority":"q","title":"Q"}]}`,
			`2015 dropped {"priority":"q"}`},
		"a split>p split6 + renamed5 dropped7; b kept>b; c kept>c; b kept<b; c kept<c; p split<a split6 + renamed5; (q split6 dropped7)"},
	"split, then all parts dropped": {
		[]string{`2014 split {"priority":"a","into":[{"priority":"p","title":"P"},{"priority":"q","title":"Q"}]}`,
			`2015 dropped {"priority":"q"}`, `2016 dropped {"priority":"p"}`},
		"a dropped dropped6 dropped7 + split5; b kept>b; c kept>c; b kept<b; c kept<c; (p split5 dropped7); (q split5 dropped6)"},
	"merged, then restored": {
		[]string{`2013 merged {"priorities":["a","b"],"into":"m"}`, `2014 restored {"priority":"a"}`},
		"a merged>a>m merged5 + restored6; b merged>m merged5; c kept>c; a restored<a restored6 + merged5; c kept<c; m merged<a<b merged5"},
	"merged, that dropped, and one restored": {
		[]string{`2013 merged {"priorities":["a","b"],"into":"m"}`, `2014 dropped {"priority":"m"}`, `2015 restored {"priority":"a"}`},
		"a restored>a restored7 + merged5 dropped6; b dropped dropped6 + merged5; c kept>c; a restored<a restored7 + merged5; c kept<c; (m merged5 dropped6)"},
	"dropped and restored": {
		[]string{`2013 dropped {"priority":"a"}`, `2014 restored {"priority":"a"}`, `2015 reworded {"priority":"a","title":"Å"}`},
		"a restored>a restored6 + dropped5 renamed7; b kept>b; c kept>c; a restored<a restored6 + dropped5 renamed7; b kept<b; c kept<c"},
	"dropped, restored and dropped": {
		[]string{`2013 dropped {"priority":"a"}`, `2014 restored {"priority":"a"}`, `2015 dropped {"priority":"a"}`},
		"a dropped dropped5 dropped7 + restored6; b kept>b; c kept>c; b kept<b; c kept<c"},
	"merge of merges": {
		[]string{`2013 merged {"priorities":["a","b"],"into":"m"}`, `2014 merged {"priorities":["c","m"],"into":"k"}`},
		"a merged>k merged5 merged6; b merged>k merged5 merged6; c merged>k merged6; k merged<a<b<c merged5 merged6; (m>k merged5 merged6)"},
	"split, and one part merged": {
		[]string{`2013 split {"priority":"a","into":[{"priority":"p","title":"P"},{"priority":"q","title":"Q"}]}`, `2014 merged {"priorities":["b","q"],"into":"m"}`},
		"a split>m>p split5 + merged6; b merged>m merged6; c kept>c; c kept<c; p split<a split5; m merged<a<b merged6 + split5; (q>m split5 merged6)"},
	"merged, and that split": {
		[]string{`2013 merged {"priorities":["a","b"],"into":"m"}`, `2014 split {"priority":"m","into":[{"priority":"p","title":"P"},{"priority":"q","title":"Q"}]}`},
		"a merged>p>q merged5 + split6; b merged>p>q merged5 + split6; c kept>c; c kept<c; p split<a<b split6 + merged5; q split<a<b split6 + merged5; (m>p>q merged5 split6)"},
	"came and went": {
		[]string{proposed("2013", "n"), `2014 dropped {"priority":"n"}`},
		"a kept>a; b kept>b; c kept>c; a kept<a; b kept<b; c kept<c; (n new5 dropped6)"},
	"came, went and came again": {
		[]string{proposed("2013", "n"), `2014 dropped {"priority":"n"}`, `2015 restored {"priority":"n"}`},
		"a kept>a; b kept>b; c kept>c; a kept<a; b kept<b; c kept<c; n new new5 + dropped6 restored7"},
	"came and was merged": {
		[]string{proposed("2013", "n"), `2014 merged {"priorities":["a","n"],"into":"m"}`},
		"a merged>m merged6; b kept>b; c kept>c; b kept<b; c kept<c; m merged<a merged6 + new5; (n>m new5 merged6)"},
	"made of what came in between only": {
		[]string{proposed("2013", "n"), proposed("2013", "o"), `2014 merged {"priorities":["n","o"],"into":"m"}`},
		"a kept>a; b kept>b; c kept>c; a kept<a; b kept<b; c kept<c; m new merged7 + new5 new6; (n>m new5 merged7); (o>m new6 merged7)"},
	"restored from before": {
		[]string{`2013 restored {"priority":"z"}`},
		"a kept>a; b kept>b; c kept>c; z restored restored5; a kept<a; b kept<b; c kept<c"},
	"restored from before, and split": {
		[]string{`2013 restored {"priority":"z"}`, `2014 split {"priority":"z","into":[{"priority":"p","title":"P"},{"priority":"q","title":"Q"}]}`, `2014 dropped {"priority":"q"}`},
		"a kept>a; b kept>b; c kept>c; a kept<a; b kept<b; c kept<c; p restored restored5 + split6; (z>p restored5 split6); (q split6 dropped7)"},
	"wrongly dropped, and that withdrawn": {
		[]string{`2013 dropped {"priority":"a"}`, `2014 entry.withdrawn {"entry":"5"} & "reason":"fel"`},
		"a kept>a; b kept>b; c kept>c; a kept<a; b kept<b; c kept<c"},
}

// TestChains holds what became of the priorities of a version to known answers.
func TestChains(t *testing.T) {
	for name, c := range chains {
		t.Run(name, func(t *testing.T) {
			lines := []string{proposed("2011", "a"), proposed("2011", "b"), proposed("2011", "c"), version("2012", "adopted", "v1")}
			lines = append(append(lines, c.between...), version("2020", "adopted", "v2"),
				proposed("2010", "z"), `2011 dropped {"priority":"z"}`)
			h := domaintest.History(entries(lines...)...)
			sound(t, h)
			l := of(t, h, Asked{})
			if len(l.Passages) != 1 {
				t.Fatalf("%d passages", len(l.Passages))
			}
			got := strings.ReplaceAll(fates(l, l.Passages[0]), " ?", "") // nothing has a source here
			if got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			whole(t, l)
		})
	}
}
