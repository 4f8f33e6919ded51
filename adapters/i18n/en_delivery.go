package i18n

// enDelivery has the words of what could not be delivered, over the API, in
// English.
var enDelivery = map[string]string{
	"delivery.off":               "This server has no settings of reminders and receivers. Start it with them: kronika serve --notify FILE.",
	"delivery.theirs":            "The server at {address} holds the log and has its own settings; --notify cannot be given here.",
	"poison.mailAway":            "The mail server cannot be reached.",
	"rules.cause.off":            "Because {day} is a day off, which moves it to {due}.",
	"rules.cause.on":             "Because {day} is no longer a day off that moved it to {due}.",
	"rules.window":               "The time that it is asked for was {before} and is {after}.",
	"api.tag.delivery":           "Delivery",
	"api.op.undelivered":         "What could not be delivered",
	"api.op.retryUndelivered":    "Deliver once more",
	"api.op.dropUndelivered":     "Drop what could not be delivered",
	"api.op.destinations":        "Where entries are forwarded to",
	"api.op.enableDestination":   "Try a disabled receiver again",
	"api.more.undelivered":       "Letters and entries that a receiver would not have, or that were tried for a day in vain, each with the reason. They are kept until somebody tries them again or drops them. Asks for the role admin.",
	"api.more.retryUndelivered":  "What is delivered is no longer kept, and is the answer. What fails again stays: 503 with the reason. Asks for the role admin.",
	"api.more.dropUndelivered":   "It is never delivered then. The answer is what was dropped. Asks for the role admin.",
	"api.more.destinations":      "The receivers of the settings, and since when and why one fails or is disabled. Asks for the role admin.",
	"api.more.enableDestination": "It gets what it has missed, from the entry where it stopped. One that works stays as it is. Asks for the role admin.",
	"api.path.message":           "The id of what could not be delivered.",
	"api.path.destination":       "The receiver's name in the settings.",
}
