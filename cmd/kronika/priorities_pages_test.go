package main

import "testing"

// TestPriorityPages looks at pages of priorities, follow-up and handover of other
// strategies than the grid's, where they are of another form.
func TestPriorityPages(t *testing.T) {
	seen(t, serving(t, shipped(t)), someWays, []sight{
		{"priorities-kept", "/strategies/det-oppna-skane-2030/priorities"},
		{"priorities-split", "/strategies/jonkoping-rus-2035/priorities"},
		{"priorities-replaced", "/strategies/vgr-rus-2021-2030/priorities?fromOther=vg2020/adoption"},
		{"priorities-new", "/strategies/dalastrategin-2030/priorities"},
		{"priorities-side", "/strategies/det-oppna-skane-2030/priorities?layout=side"},
		{"priorities-side-replaced", "/strategies/vgr-rus-2021-2030/priorities?layout=side&fromOther=vg2020/adoption"},
		{"priority-kept", "/strategies/det-oppna-skane-2030/priorities/tillvaxtmotor"},
		{"followup-full", "/strategies/dalastrategin-2030/followup"},
		{"handover-term", "/strategies/vgr-rus-2021-2030/handover?term=2018"},
	})
	seen(t, serving(t, withMade(t)), someWays, []sight{{"priorities-versions", "/strategies/tre/priorities"}})
}
