package i18n

// svPriorities has the titles of entries about priorities, in Swedish.
var svPriorities = map[string]string{
	"title.priority.proposed":       "{What} ”{title}” föreslogs",
	"title.priority.proposed.under": "{What} ”{title}” föreslogs under ”{parent}”",
	"title.priority.reworded":       "{What} ”{before}” omformulerades till ”{after}”",
	"title.priority.reworded.text":  "Texten om {what} ”{title}” ändrades",
	"title.priority.ranked":         "{What} ”{title}” fick rang {rank}",
	"title.priority.moved":          "{What} ”{title}” flyttades till ”{parent}”",
	"title.priority.moved.top":      "{What} ”{title}” flyttades till översta nivån",
	"title.priority.relevelled":     "”{title}” ändrades från {before} till {level}",
	"title.priority.relevelled.to":  "”{title}” ändrades till {level}",
	"title.priority.merged":         "{Parts} slogs ihop till ”{title}”",
	"title.priority.split":          "”{title}” delades i {parts}",
	"title.priority.dropped":        "{What} ”{title}” ströks",
	"title.priority.restored":       "{What} ”{title}” återinfördes",

	"the.level.vision":   "visionen",
	"the.level.goal":     "målet",
	"the.level.subgoal":  "delmålet",
	"the.level.priority": "prioriteringen",
	"the.level.measure":  "åtgärden",
	"the.level.other":    "prioriteringen",
}
