// Package citation gives the words with which a page of a strategy, or an entry,
// can be cited: what it is, and an address with both clocks fixed, which shows the
// same in many years.
//
// Decisions where the contract is silent:
//   - The day is the one asked for, else today, unless an entry is of a later day:
//     then none is fixed, since the day would hide it.
//   - The moment is the one asked for, else now to the second, but never before
//     what was recorded last: what is shown now must be shown then. A moment to
//     come, such as the end of today, is not fixed: more may be recorded by then.
//   - The reader's language is no part of the address; whoever follows it reads
//     in their own.
package citation

import (
	"net/url"
	"time"

	"kronika/domain"
)

// Citation is how something is cited.
type Citation struct {
	Text    domain.Message `json:"text"` // with the address
	Address string         `json:"address"`
	AsOf    domain.Date    `json:"asOf,omitzero"` // a day, month or year, as asked for
	KnownAt time.Time      `json:"knownAt"`       // UTC
	Entry   string         `json:"entry,omitzero"`
}

// Asked is by which clocks something is cited, and where.
type Asked struct {
	At     domain.At
	Today  domain.Day
	Now    time.Time
	Zone   *time.Location // of the words
	Origin string         // scheme and host of the address
}

// seen is the day that a page shows all until, where it is as of no day: a day
// that is counted from, and lies before that on which it is looked at, hides
// nothing.
func (a Asked) seen() domain.Day {
	if a.Now.IsZero() {
		return a.Today
	}
	year, month, day := a.Now.In(a.Zone).Date()
	return max(a.Today, domain.DayOf(year, month, day))
}

// Of is what a page or an entry is of: a strategy, or all where there is no key.
type Of struct {
	Strategy string    // key
	Title    string    // the key where there is none
	Last     time.Time // when the latest of it was recorded
}

// Strategy tells what is needed of a strategy, from its latest reading.
func Strategy(latest *domain.Reading) Of {
	of := Of{Strategy: latest.Strategy, Title: latest.State.Title}
	if of.Title == "" {
		of.Title = of.Strategy
	}
	if all := latest.Recorded(); len(all) > 0 {
		of.Last = all[len(all)-1].Recorded
	}
	return of
}

// Page cites a page: by its name, "" for the strategy as such. at is its address,
// without the clocks.
func Page(of Of, name string, at *url.URL, a Asked) Citation {
	c := Citation{AsOf: a.At.AsOf, KnownAt: a.known(of.Last)}
	if c.AsOf.IsZero() {
		c.AsOf = domain.DateOf(a.seen())
	}
	return c.page(of, name, at, a)
}

// About cites a page that is about an entry as Page does, but by no day where the
// entry is dated after the last day seen: it would not be there.
func About(of Of, item *domain.Item, name string, at *url.URL, a Asked) Citation {
	c := Citation{AsOf: a.At.AsOf, KnownAt: a.known(of.Last)}
	if c.AsOf.IsZero() && a.sees(item) {
		c.AsOf = domain.DateOf(a.seen())
	}
	return c.page(of, name, at, a)
}

func (c Citation) page(of Of, name string, at *url.URL, a Asked) Citation {
	query := at.Query()
	query.Del("lang")
	c.complete(a, at.EscapedPath(), query, "cite.page", domain.Args{"strategy": of.Title, "title": name})
	return c
}

// sees tells whether an entry is there on the last day that is seen.
func (a Asked) sees(item *domain.Item) bool {
	return item.Occurred.Known() && item.Occurred.Counts() <= a.seen()
}

// Life cites a strategy as such: by its life line.
func Life(of Of, a Asked) Citation {
	return Page(of, "", &url.URL{Path: "/strategies/" + of.Strategy}, a)
}

// Entry cites an entry, with the sentence that says what happened.
func Entry(of Of, item *domain.Item, sentence domain.Message, a Asked) Citation {
	c := Citation{AsOf: a.At.AsOf, KnownAt: a.known(of.Last), Entry: item.ID}
	if c.AsOf.IsZero() && a.sees(item) {
		c.AsOf = domain.DateOf(a.seen())
	}
	args := domain.Args{"strategy": of.Title, "title": sentence, "date": item.Occurred, "id": item.ID, "other": domain.Date{}}
	if other := OtherDays(item); len(other) > 0 {
		args["other"] = other[0]
	}
	path := "/strategies/" + url.PathEscape(of.Strategy) + "/entries/" + url.PathEscape(item.ID)
	c.complete(a, path, url.Values{}, "fact.cite", args)
	return c
}

// OtherDays gives the days that disputes give an entry, which nothing has settled.
func OtherDays(item *domain.Item) (list []domain.Date) {
	for _, d := range item.Disputed {
		if k, ok := d.Payload.(*domain.EntryDisputed); ok && k.Occurred.Known() && k.Occurred != item.Occurred {
			list = append(list, k.Occurred)
		}
	}
	return list
}

// complete fixes the clocks in an address, and makes the words.
func (c *Citation) complete(a Asked, path string, query url.Values, key string, args domain.Args) {
	query.Del("asOf")
	day := domain.Date{}
	if !c.AsOf.IsZero() {
		query.Set("asOf", c.AsOf.String())
		day = domain.DateOf(c.AsOf.Last())
	}
	query.Set("knownAt", c.KnownAt.Format(time.RFC3339Nano))
	c.Address = a.Origin + path + "?" + query.Encode()
	args["day"], args["time"], args["address"] = day, c.KnownAt.In(a.Zone), c.Address
	c.Text = domain.Say(key, args)
}

func (a Asked) known(last time.Time) time.Time {
	now := a.Now.UTC().Truncate(time.Second)
	if last.After(now) {
		now = last.UTC()
	}
	if asked := a.At.KnownAt; !asked.IsZero() && asked.Before(now) {
		return asked.UTC()
	}
	return now
}
