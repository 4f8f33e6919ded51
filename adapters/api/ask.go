package api

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"kronika/domain"
	"kronika/projections/search"
)

// asked is what a query asks for.
type asked struct {
	query url.Values
	at    domain.At
	today domain.Day

	all, history, stages, dryRun, restore, allowUnknown, report, changes bool

	limit int    // of a page; 0 for all
	lines int    // of a report
	skip  int    // of its lines
	after string // as given

	from, to domain.Day
}

// exact are the parameters that must not be empty when they are given: an empty
// variable in a script would otherwise answer with something else unseen.
var exact = []string{"asOf", "knownAt", "today", "from", "to", "limit", "lines", "skip", "after"}

// ask reads the query and finds every fault in it. A name that the operation
// does not take is refused, since a mistyped asOf would answer with today.
func (a *API) ask(op *operation, raw string) (asked, error) {
	ask := asked{today: a.Today(), from: domain.Beginning, to: domain.Never, lines: ReportLines}
	if len(raw) > QueryLimit {
		return ask, domain.Fault(domain.Invalid, "query.tooLong", domain.Args{"limit": QueryLimit})
	}
	var err error
	if ask.query, err = url.ParseQuery(raw); err != nil {
		return ask, domain.Fault(domain.Invalid, "query.form", nil).Because(err)
	}
	var faults domain.Errors
	for _, name := range slices.Sorted(maps.Keys(ask.query)) {
		if fault := op.refuses(name, ask.query[name]); fault != nil {
			faults = append(faults, fault)
		} else if value := ask.query.Get(name); value != "" || slices.Contains(exact, name) {
			if fault := ask.take(a, op.term(name), value); fault != nil {
				faults = append(faults, fault)
			}
		}
	}
	if !ask.query.Has("today") && !ask.at.AsOf.IsZero() {
		ask.today = ask.at.AsOf.Last()
	}
	return ask, faults.Err()
}

// refuses says why a parameter cannot be given so.
func (op *operation) refuses(name string, values []string) *domain.Error {
	switch p := op.param(name); {
	case p == nil:
		return domain.Wrong(domain.Excerpt(name), "query.unknown", domain.Args{"came": domain.Excerpt(name)})
	case len(values) > 1 && !p.many:
		return domain.Wrong(name, "query.twice", domain.Args{"came": name})
	case len(values) > ValuesLimit:
		return domain.Wrong(name, "list.tooLong", domain.Args{"came": len(values), "limit": ValuesLimit})
	}
	for _, v := range values {
		if !utf8.ValidString(v) {
			return domain.Wrong(name, "query.form", nil)
		}
		if words := op.wordsOf(name); words != nil && v != "" && !slices.Contains(words, v) {
			return domain.Wrong(name, "field.word", domain.Args{
				"came": domain.Excerpt(v), "words": strings.Join(words, ", "), "nearest": domain.NearestOf(domain.Excerpt(v), words)})
		}
	}
	return nil
}

// take reads one value; what only its operation can judge stays in the query.
func (ask *asked) take(a *API, name, value string) *domain.Error {
	switch name {
	case "asOf":
		d, err := domain.ParseAsOf(name, value)
		ask.at.AsOf = d
		return clipped(err)
	case "today", "to":
		d, err := domain.ParseAsOf(name, value)
		if name == "to" {
			ask.to = d.Last()
		} else {
			ask.today = d.Last()
		}
		return clipped(err)
	case "from":
		d, err := domain.ParseAsOf(name, value)
		ask.from = d.First()
		return clipped(err)
	case "knownAt":
		t, err := domain.ParseKnownAt(name, value, a.Zone)
		ask.at.KnownAt = t
		return clipped(err)
	case "limit":
		return within(&ask.limit, name, value, 1, PageLimit)
	case "hits":
		return within(&ask.limit, "limit", value, 1, search.PageLimit)
	case "lines":
		return within(&ask.lines, name, value, 1, PageLimit)
	case "skip":
		return within(&ask.skip, name, value, 0, ImportLines)
	case "fromPoint", "toPoint":
		if name = strings.TrimSuffix(name, "Point"); value == "" {
			return domain.Wrong(name, "field.empty", domain.Args{"field": name})
		}
	case "after":
		if ask.after = value; value == "" {
			return domain.Wrong(name, "field.empty", domain.Args{"field": name})
		}
	default:
		return ask.yes(name, value)
	}
	return nil
}

// within reads a whole number between two.
func within(to *int, name, value string, least, most int) *domain.Error {
	n, err := strconv.Atoi(value)
	if err != nil || n < least || n > most {
		return domain.Wrong(name, "number.range", domain.Args{"came": domain.Excerpt(value),
			"expected": domain.Say("range.between", domain.Args{"min": least, "max": most})})
	}
	*to = n
	return nil
}

// clipped shortens what came, which may be as long as a query.
func clipped(err *domain.Error) *domain.Error {
	if err == nil {
		return nil
	}
	if came, ok := err.Args["came"].(string); ok {
		err.Args["came"] = domain.Excerpt(came)
	}
	return err
}

// yes reads a parameter that is true or false.
func (ask *asked) yes(name, value string) *domain.Error {
	flags := map[string]*bool{"all": &ask.all, "history": &ask.history, "stages": &ask.stages, "dryRun": &ask.dryRun,
		"restore": &ask.restore, "allowUnknown": &ask.allowUnknown, "report": &ask.report, "changes": &ask.changes}
	flag := flags[name]
	if flag == nil {
		return nil
	}
	b, err := strconv.ParseBool(value)
	if err != nil {
		return domain.Wrong(name, "field.form", domain.Args{"came": domain.Excerpt(value), "expected": domain.Say("form.yes", nil)}).Because(err)
	}
	*flag = b
	return nil
}
