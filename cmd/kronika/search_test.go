package main

import (
	"strings"
	"testing"
)

// TestSearch searches the shipped histories: in the folder and through a server
// with the same words in both languages, and page after page.
func TestSearch(t *testing.T) {
	data := shipped(t)
	for _, c := range []struct{ name, says, tells string }{
		{"search remiss --limit=2", "vgr-rus-2021-2030/remiss-aviserad", "83 hits, of which 2 are shown. The next ones: --after "},
		{"search hallbar --strategy=vg2020", "party: Beredningen för hållbar utveckling (BHU)", "hit"},
		{"search xyzzy --kind=decision --from=2019", "", "--kind, --from"},
		{"search remiss --as-of=2014 --json", `"strategy":"det-oppna-skane-2030"`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := kronika(t, nil, append(strings.Fields(c.name), data)...)
			if r.code != 0 || !strings.Contains(r.out, c.says) || !strings.Contains(r.err, c.tells) {
				t.Errorf("exit %d\n%s%s", r.code, r.out, r.err)
			}
		})
	}
	t.Run("OK/Pages", func(t *testing.T) {
		first := kronika(t, nil, "search", "remiss", "--limit=2", data)
		_, mark, _ := strings.Cut(strings.TrimSpace(first.err), "--after ")
		second := must(t, "search", "remiss", "--limit=2", "--after="+mark, data)
		if second == first.out || !strings.Contains(second, "vasternorrland-rus-2030/") {
			t.Errorf("the second page: %s", second)
		}
	})
	t.Run("OK/Server", func(t *testing.T) {
		list := [][]string{{"search", "hållbar", "utveckling"}, {"search", "remiss", "--strategy=vg2020", "--json"}, {"search", "regional*", "--lang=sv", "--json"}}
		var near []ran
		for _, args := range list {
			near = append(near, kronika(t, nil, append(args[:len(args):len(args)], data)...))
		}
		server := "--server=" + serving(t, data)
		for i, args := range list {
			if far := kronika(t, nil, append(args, server)...); far != near[i] {
				t.Errorf("%v: through the server %+v, in the folder %+v", args, far, near[i])
			}
		}
	})
}
