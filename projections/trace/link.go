package trace

// Link names how an effect hangs together with its cause, read from the effect:
// the effect is because of the cause, answers it, was raised in it.
type Link string

// The links. Those after CarriesOn are inferred: the program reads them out of
// the history, nobody recorded them.
const (
	Because      Link = "because"       // the effect names the cause as its reason
	Answers      Link = "answers"       // a point or a recommendation
	RaisedIn     Link = "raised-in"     // a point in an answer
	Assesses     Link = "assesses"      // a signal
	Settles      Link = "settles"       // a framing choice
	BelongsTo    Link = "belongs-to"    // a step of the same thing
	OnVersion    Link = "on-version"    // a consultation on, or an endorsement of, a version
	LaterVersion Link = "later-version" // the next stage of a version
	SamePriority Link = "same-priority" // the next change of a priority
	About        Link = "about"         // a point about a priority
	ForPriority  Link = "for-priority"  // an action, indicator or money for a priority
	Corrects     Link = "corrects"
	Disputes     Link = "disputes"
	Annotates    Link = "annotates"
	Withdraws    Link = "withdraws"
	CarriesOn    Link = "carries-on" // a priority of a strategy that this one replaces
	Meets        Link = "meets"      // a deadline, by the kind and key that it waits for
	Holds        Link = "holds"      // the first version, or adopted one, that held a change
	LeavesOut    Link = "leaves-out" // the first version, or adopted one, without a priority that ended
	Decides      Link = "decides"    // the decision that such a version rests on
)

// reach is how far a trace follows a link.
type reach int

const (
	near    reach = iota // from the entries asked for only, and no further
	last                 // wherever it stands, and no further
	through              // wherever it stands, and on
)

var reaches = map[Link]struct{ back, forth reach }{
	Because: {through, through}, Answers: {through, through}, RaisedIn: {through, through},
	Assesses: {through, through}, Settles: {through, through},
	BelongsTo: {through, near}, OnVersion: {through, near}, LaterVersion: {through, near}, SamePriority: {through, near},
	About: {near, near}, ForPriority: {near, near}, Meets: {near, near},
	Corrects: {through, near}, Disputes: {through, near}, Annotates: {through, near}, Withdraws: {through, near},
	CarriesOn: {last, last}, Holds: {near, last}, LeavesOut: {near, last}, Decides: {near, last},
}

// Links lists the links, recorded ones before inferred ones.
func Links() []Link {
	return []Link{Because, Answers, RaisedIn, Assesses, Settles, BelongsTo, OnVersion, LaterVersion, SamePriority, About, ForPriority,
		Corrects, Disputes, Annotates, Withdraws, CarriesOn, Meets, Holds, LeavesOut, Decides}
}

// Inferred tells whether the program reads the link out of the history.
func (l Link) Inferred() bool { return l == Holds || l == LeavesOut || l == Decides || l == Meets }

// leads tells whether the link is one of cause and effect, rather than of
// belonging together.
func (l Link) leads() bool { return reaches[l].forth == through }

func (l Link) back() reach  { return reaches[l].back }
func (l Link) forth() reach { return reaches[l].forth }
