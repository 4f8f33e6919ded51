package points

import (
	"slices"
	"strings"

	"kronika/domain"
)

// Stages lists the stages of a version that may stand after its key and an @,
// in the order that a version goes through them.
func Stages() []string { return []string{"drafted", "referred", "adopted"} }

// stage finds the point of a version's stage: KEY@referred.
func stage(r *domain.Reading, field, text, name string) (Point, error) {
	key, stage, _ := strings.Cut(name, "@")
	if key == "" || !slices.Contains(Stages(), stage) {
		return Point{}, domain.Wrong(field, "point.stage", domain.Args{
			"came": text, "nearest": domain.NearestOf(stage, Stages()), "stages": strings.Join(Stages(), ", ")})
	}
	return at(text, latest(r, "version."+stage, key), field)
}
