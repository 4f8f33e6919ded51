package lineage

import (
	"strings"

	"kronika/domain"
)

// Heading names a column: a version by its title and stage, any other point by its
// name, with the date as it is known.
func (c Column) Heading() domain.Message {
	if c.Title != "" {
		_, stage, _ := strings.Cut(c.Kind, ".")
		return domain.Say("lineage.column", domain.Args{"title": c.Title,
			"stage": domain.Say("word.lineage.stage."+stage, nil), "when": c.Occurred})
	}
	args := domain.Args{"name": c.Name, "when": c.Day}
	if c.Entry != "" {
		args["when"] = c.Occurred
	}
	return domain.Say("lineage.moment", args)
}
