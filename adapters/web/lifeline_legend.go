package web

import "kronika/adapters/web/charts"

// legendItem is a sign of the picture with its words; Sign is the mark of a kind or
// one of the signs that the template draws.
type legendItem struct{ Sign, Text string }

// legend explains the signs that the picture has, and no others.
func (v *life) legend(lanes []charts.Lane, plans []charts.Plan) {
	has := map[string]bool{}
	for _, lane := range lanes {
		for _, m := range lane.Marks {
			has[m.Kind], has[m.Flag] = true, true
			has["within"] = has["within"] || !m.Sure()
			has["doubt"] = has["doubt"] || m.Doubt && !m.Sure()
		}
	}
	for _, p := range plans {
		has["plan"], has["passed"] = true, has["passed"] || p.Late
	}
	for _, sign := range append(laneSorts[:len(laneSorts):len(laneSorts)], "within", "doubt", "plan", "passed", "late", "correction") {
		if has[sign] {
			v.page.Legend = append(v.page.Legend, legendItem{sign, v.text("life.legend."+sign, nil)})
		}
	}
}

// todayWord is what stands at the line of today: the day, where the clocks look
// back.
func (v *life) todayWord() string {
	if v.at.AsOf.IsZero() {
		return v.text("life.today", nil)
	}
	return v.words.Day(v.today)
}
