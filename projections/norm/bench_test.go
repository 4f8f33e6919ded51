package norm_test

import (
	"fmt"
	"testing"

	"kronika/domain"
	"kronika/projections/norm"
)

// BenchmarkBuild measures a history of 3,000 entries, a thousand of them points
// and a thousand their answers.
func BenchmarkBuild(b *testing.B) {
	n, packs := loaded(b)
	p := perfect()
	day := p.by["opened1"].day
	for i := range 1000 {
		point := fmt.Sprintf(`{"consultation":"remiss1","point":"q%d",`, i)
		p.add(day+domain.Day(i%90), fmt.Sprint("q", i), "consultation.point-raised", point+`"text":"Synpunkt"}`)
		p.add(day+domain.Day(101+i%50), fmt.Sprint("w", i), "consultation.point-answered", point+`"outcome":"noted","motive":"M"}`)
		p.add(day+domain.Day(i%50), fmt.Sprint("z", i), "consultation.party-invited", fmt.Sprintf(`{"consultation":"remiss1","party":"P%d","category":"agency"}`, i))
	}
	r := p.read(b)
	b.ResetTimer()
	for b.Loop() {
		norm.Build(r, today, packs, n)
	}
}
