package i18n

// enPriorities has the titles of entries about priorities, in English.
var enPriorities = map[string]string{
	"title.priority.proposed":       "{What} “{title}” was proposed",
	"title.priority.proposed.under": "{What} “{title}” was proposed under “{parent}”",
	"title.priority.reworded":       "{What} “{before}” was reworded as “{after}”",
	"title.priority.reworded.text":  "The text of {what} “{title}” was changed",
	"title.priority.ranked":         "{What} “{title}” was ranked {rank}",
	"title.priority.moved":          "{What} “{title}” was moved to “{parent}”",
	"title.priority.moved.top":      "{What} “{title}” was moved to the top",
	"title.priority.relevelled":     "“{title}” was changed from {before} to {level}",
	"title.priority.relevelled.to":  "“{title}” was changed to {level}",
	"title.priority.merged":         "{Parts} were merged into “{title}”",
	"title.priority.split":          "“{title}” was split into {parts}",
	"title.priority.dropped":        "{What} “{title}” was dropped",
	"title.priority.restored":       "{What} “{title}” was restored",

	"the.level.vision":   "the vision",
	"the.level.goal":     "the goal",
	"the.level.subgoal":  "the sub-goal",
	"the.level.priority": "the priority",
	"the.level.measure":  "the measure",
	"the.level.other":    "the priority",
}
