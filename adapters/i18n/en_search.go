package i18n

// enSearch has the words of the search, in English.
var enSearch = map[string]string{
	"search.tooLong":   "What is searched for has {came} characters, but may have {limit} at most.",
	"search.noWords":   "There is no word in “{came}”. Write a word or more, with letters or figures.",
	"search.kind":      "Nothing recorded is of the kind “{came}”.[[ Did you mean “{nearest}”?]] “kronika kinds” lists them.",
	"search.building":  "What was recorded is being read for the first search: {done} of {total} strategies are done. Try again in a while.",
	"search.cut":       "The search took too long and was broken off. Ask for a strategy or a period.",
	"search.after":     "“{came}” is no place in the list of hits. Give what the last search said.",
	"search.nothing":   "Nothing recorded has all these words. That does not mean that it was not done.",
	"search.wider":     "The search was held to what {flags} says. Leave something out to search wider.",
	"search.all":       "{total} {total|hit|hits}.",
	"search.more":      "{total} hits, of which {shown} are shown. The next ones: --after {mark}",
	"search.elsewhere": "elsewhere",

	"help.search":          "Find entries by the words in them.",
	"help.search_words":    "Words that must all be found, in any inflection. A phrase in quotation marks ('\"a phrase\"') stands as written; the last word may be a beginning, and so may any with * after it.",
	"help.search_strategy": "Only this strategy; may be repeated.",
	"help.search_kind":     "Only this kind (decision.taken), or all of a thing (decision); may be repeated.",
	"help.search_by":       "Only what this body decided or did.",
	"help.search_region":   "Only strategies of this region.",
	"help.search_from":     "Only what may have happened on this day or later.",
	"help.search_to":       "Only what may have happened on this day or earlier.",
	"help.search_limit":    "At most so many hits, 1–50.",
	"help.search_after":    "Go on after the hits of the last search.",

	"api.op.search":   "Search everything recorded",
	"api.more.search": "Entries in which all the words stand, of all strategies: in titles, texts, reasons, references, sources, bodies, parties, keys and notes. Words spelled as asked for come first, then other inflections, then words that begin so, and each in titles first; then the latest days. Marks in the snippet are counted in characters.",
	"api.param.q":     "What is searched for: all words must be found, in any inflection, with or without marks on letters. Words between quotation marks stand together as written. The last word may be a beginning, unless a space follows; so may any with * after it.",
	"api.param.hits":  "At most so many hits on a page, 1–50; 50 unless given. The header Link has the next page.",
}
