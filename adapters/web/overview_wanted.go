package web

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"kronika/domain"
	"kronika/projections"
	"kronika/projections/strategies"
)

// overviewWanted is which strategies an overview is of.
type overviewWanted struct{ Region, Phase, Text string }

// Given tells whether a part of the strategies is asked for.
func (w overviewWanted) Given() bool { return w != overviewWanted{} }

// wanted reads the choice of the address.
func (l *look) wanted() (overviewWanted, error) {
	w := overviewWanted{domain.Excerpt(strings.TrimSpace(l.query.Get("region"))), l.query.Get("phase"), strings.TrimSpace(l.query.Get("text"))}
	if r := []rune(w.Text); len(r) > textLimit {
		w.Text = string(r[:textLimit])
	}
	if w.Phase != "" && !slices.Contains(strategies.Phases(), w.Phase) {
		return w, domain.Wrong("phase", "field.word", domain.Args{"came": domain.Excerpt(w.Phase), "words": strings.Join(strategies.Phases(), ", "),
			"nearest": domain.NearestOf(domain.Excerpt(w.Phase), strategies.Phases())})
	}
	return w, nil
}

// takes tells whether a strategy is asked for. A region is named as in the
// record or by its code.
func (w overviewWanted) takes(row *projections.Row) bool {
	s := row.Register
	if w.Region != "" && !domain.SameRegion(s.Region, w.Region) && !strings.EqualFold(row.Overview.RegionCode, w.Region) {
		return false
	}
	if w.Phase != "" && s.Phase != w.Phase {
		return false
	}
	text := strings.ToLower(w.Text)
	return text == "" || slices.ContainsFunc([]string{s.Title, s.Region, row.Strategy}, func(says string) bool {
		return strings.Contains(strings.ToLower(says), text)
	})
}

// overviewForm chooses strategies.
type overviewForm struct {
	Many    bool // there are so many that the form is shown
	Regions []Choice
	Phases  []Choice
	Clear   string
}

// few is up to how many strategies are shown without a form to choose by.
const few = 8

func (l *look) overviewForm(w overviewWanted, rows []projections.Row) overviewForm {
	form := overviewForm{Many: len(rows) > few && w.Region == "" || w.Phase != "" || w.Text != "", Clear: l.with("region", "", "phase", "", "text", "", "row", "")}
	form.Regions = []Choice{{"", l.text("over.anyRegion", nil), w.Region == ""}}
	for _, region := range regions(rows) {
		form.Regions = append(form.Regions, Choice{region.name, region.name, w.Region != "" && region.is(w.Region)})
	}
	form.Phases = []Choice{{"", l.text("over.anyPhase", nil), w.Phase == ""}}
	for _, phase := range strategies.Phases() {
		form.Phases = append(form.Phases, Choice{phase, l.words.Word("phase", phase), w.Phase == phase})
	}
	return form
}

// regionName is a region by its name, with its code where one is recorded.
type regionName struct{ name, code string }

func (r regionName) is(asked string) bool {
	return domain.SameRegion(r.name, asked) || r.code != "" && strings.EqualFold(r.code, asked)
}

// regions lists the regions of the strategies, once each, by name.
func regions(rows []projections.Row) (list []regionName) {
	for _, row := range rows {
		if s := row.Register; s != nil && s.Region != "" {
			list = append(list, regionName{s.Region, row.Overview.RegionCode})
		}
	}
	order := swedishOrder()
	slices.SortStableFunc(list, func(a, b regionName) int { return order(a.name, b.name) })
	return slices.CompactFunc(list, func(a, b regionName) bool { return domain.SameRegion(a.name, b.name) })
}

// nearest gives the region whose name is closest to one that nobody has.
func (v *survey) nearest(rows []projections.Row) *Link {
	asked := v.page.Asked.Region
	var names []string
	for _, region := range regions(rows) {
		if region.is(asked) {
			return nil // it is there; something else was asked for that is not
		}
		names = append(names, region.name)
	}
	near := domain.NearestOf(asked, names)
	if asked == "" || near == "" {
		return nil
	}
	return &Link{Address: v.with("region", near, "row", ""), Text: v.text("over.nearest", domain.Args{"region": near})}
}

// byRegion puts rows into the order of their regions, and of titles in each.
func byRegion(rows []projections.Row) {
	order := swedishOrder()
	slices.SortStableFunc(rows, func(a, b projections.Row) int {
		return cmp.Or(order(a.Register.Region, b.Register.Region), order(titleOf(&a), titleOf(&b)))
	})
}

// swedishOrder compares names as a Swedish register orders them. What was
// compared before is remembered, since a list is long and its names few.
func swedishOrder() func(a, b string) int {
	var buffer collate.Buffer
	keys := map[string][]byte{}
	collator := collators.Get().(*collate.Collator) //nolint:forcetypeassert // the pool holds nothing else
	key := func(s string) []byte {
		k, ok := keys[s]
		if !ok {
			k = slices.Clone(collator.KeyFromString(&buffer, s))
			buffer.Reset()
			keys[s] = k
		}
		return k
	}
	return func(a, b string) int { return slices.Compare(key(a), key(b)) }
}

// collators are made once, which takes long; each serves one page at a time.
var collators = sync.Pool{New: func() any { return collate.New(language.Swedish, collate.IgnoreCase) }}
