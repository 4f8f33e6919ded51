// Package points finds the moments in a strategy's life that readers name: a
// day, or a thing that happened, such as version:rus-2030. Comparisons, redlines
// and the lineage of priorities begin and end at points.
//
// Decisions where the contract is silent:
//   - A date is tried first, so that a span such as 2019-03/2019-06 is never
//     taken for a strategy and its point. Of a date the last day is meant, as in
//     an as-of.
//   - A thing stands at the day that its entry counts from, so that a version
//     holds the priorities that live at the end of that day. With a half-known
//     date that is its first day.
//   - version:KEY means its latest version.*, adoption the latest adoption, and
//     consultation, revision and choice the end of the thing where one is
//     recorded, else its beginning. A version's earlier stages are reached by
//     version:KEY@drafted, @referred or @adopted, the latest of that stage: an
//     @ is in no key.
//   - election:YEAR is the day of an ordinary election, by the rule pack that
//     holds for the strategy. It has no entry.
//   - A point of another strategy is its key, a slash and the point.
package points

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kronika/domain"
	"kronika/domain/rules"
)

// TextLimit is the most characters of a point as written: a strategy, a word and
// the longest id fit.
const TextLimit = 400

// Point is a moment in a strategy's life.
type Point struct {
	Name  string     `json:"name"` // as asked for
	Day   domain.Day `json:"day"`  // at whose end it is
	Entry string     `json:"entry,omitzero"`
}

// kinds lists, by the word before the colon, the kinds that say that a thing
// was, those that hold first; of one kind the latest holds.
var kinds = map[string][]string{
	"version":      {"version.drafted version.referred version.adopted"},
	"decision":     {"decision.taken"},
	"consultation": {"consultation.closed consultation.cancelled", "consultation.opened", "consultation.planned"},
	"revision":     {"revision.concluded", "revision.started"},
	"choice":       {"choice.settled", "choice.posed"},
	"meeting":      {"meeting.held"},
	"evaluation":   {"evaluation.reported", "evaluation.commissioned"},
	"report":       {"followup.reported"},
	"document":     {"document.published", "document.linked"},
}

// Names lists the words that may stand before a colon, in alphabetical order,
// entry and election among them.
func Names() []string {
	names := []string{"election", "entry"}
	for name := range kinds {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Split parts the strategy from a point of another one: "vg2020/adoption". The
// strategy is empty where none is written.
func Split(text string) (strategy, point string) {
	if _, err := domain.ParseDate(text); err == nil {
		return "", text
	}
	key, rest, ok := strings.Cut(text, "/")
	if !ok || strings.Contains(key, ":") || !domain.IsKey(key) {
		return "", text
	}
	return key, rest
}

// Find finds the point that a text names: a date, "start", "today", "adoption",
// or a word, a colon and a key or id. The reading is one that no day cuts off; it
// may be nil where the point is not Named. Field names what is at fault where the
// text is no point (Invalid), or names what the reading does not have (NotFound).
// packs know the elections.
func Find(r *domain.Reading, field, text string, today domain.Day, packs *rules.Packs) (Point, error) {
	if utf8.RuneCountInString(text) > TextLimit {
		return Point{}, domain.Wrong(field, "point.long", domain.Args{"most": TextLimit})
	}
	word, key, named := strings.Cut(text, ":")
	switch {
	case text == "today":
		return Point{Name: text, Day: today}, nil
	case text == "start":
		return at(text, first(r), field)
	case text == "adoption":
		return at(text, latest(r, "version.adopted", ""), field)
	case word == "entry" && named:
		return at(text, r.Find(key), field)
	case word == "election" && named:
		return election(r, packs, field, text, key)
	case word == "version" && strings.Contains(key, "@"):
		return stage(r, field, text, key)
	case key != "" && kinds[word] != nil:
		if item := thing(r, word, key); item != nil {
			return at(text, item, field)
		}
		return unknown(field, text, nearest(r, word, key))
	case named || text == "" || !strings.ContainsAny(text[:1], "-.0123456789"):
		return Point{}, domain.Wrong(field, "point.form", domain.Args{
			"came": text, "nearest": domain.NearestOf(word, words), "names": strings.Join(Names(), ", ")})
	}
	d, err := domain.ParseAsOf(field, text)
	if err != nil {
		return Point{}, err
	}
	return Point{Name: text, Day: d.Last()}, nil
}

// words lists what a point may begin with, for the nearest.
var words = append(Names(), "adoption", "start", "today")

// at makes the point of an entry; one that stands in no state is no point.
func at(text string, item *domain.Item, field string) (Point, error) {
	if item == nil || !stands(item) {
		return unknown(field, text, "")
	}
	return Point{Name: text, Day: item.Day(), Entry: item.ID}, nil
}

func stands(i *domain.Item) bool { return len(i.Withdrawn) == 0 && i.Impossible == nil }

// first gives the first entry that stands and has a day.
func first(r *domain.Reading) *domain.Item {
	for _, item := range r.Items {
		if stands(item) && !domain.OfRecord(item.Kind) {
			return item
		}
	}
	return nil
}

// thing finds the entry that says of a thing that it was.
func thing(r *domain.Reading, word, key string) *domain.Item {
	for _, names := range kinds[word] {
		if item := latest(r, names, key); item != nil {
			return item
		}
	}
	return nil
}

// latest finds the latest entry of any of the kinds with a key, of any key
// where that is empty.
func latest(r *domain.Reading, names, key string) *domain.Item {
	for _, item := range slices.Backward(r.Items) {
		if item.Payload == nil || !stands(item) || !slices.Contains(strings.Fields(names), item.Kind) {
			continue
		}
		if key == "" || slices.Contains(domain.KeysOf(item), key) {
			return item
		}
	}
	return nil
}

// Named tells whether a point has to be looked up in a reading: it is neither
// today nor a day.
func Named(text string) bool {
	if text == "today" {
		return false
	}
	_, err := domain.ParseDate(text)
	return err != nil
}
