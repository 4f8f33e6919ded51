package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"kronika/adapters/i18n/written"
	"kronika/domain"
)

// form is an entry that is being written: the kind, what stands in its fields,
// and what is wrong with them.
type form struct {
	*look
	kind     *domain.Info
	strategy string // "" of a new one whose key is not chosen yet
	of       *domain.Item
	r        *domain.Reading
	values   url.Values
	wrong    map[string]string // by the name of the field
	page     *formPage
}

// newForm makes the form of the kind in the address; beneath no strategy it is
// that of the mandate, which begins a new one.
func (l *look) newForm() (*form, error) {
	f := &form{look: l, wrong: map[string]string{}, page: &formPage{}}
	name := l.PathValue("kind")
	if l.history == nil {
		name, f.r = "strategy.mandated", domain.NewHistory("").Read(domain.At{})
	} else {
		f.strategy, f.r = l.history.Strategy, l.history.Read(domain.At{})
	}
	if f.kind = domain.KindOf(name); f.kind == nil {
		return nil, domain.Wrong("kind", "kind.unknown", domain.Args{"came": domain.Excerpt(name), "nearest": domain.Nearest(domain.Excerpt(name))}).Coded(domain.NotFound)
	}
	return f, nil
}

// begin fills a new form: with what the address has, and with what the entry
// that is spoken of says now.
func (f *form) begin(query url.Values) error {
	f.values = url.Values{}
	if err := f.speaks(query.Get("entry")); err != nil {
		return err
	}
	f.saysNow()
	for name, values := range query {
		switch name {
		case "entry", "lang":
		case "occurred", "authority", "because":
			f.values[name] = values
		default:
			if !strings.Contains(name, ".") {
				name = "data." + name
			}
			f.values[name] = values
		}
	}
	id, err := uuid.NewV7()
	if err != nil {
		return domain.Fault(domain.Internal, "act.noID", nil).Because(err)
	}
	f.values.Set("id", id.String())
	f.values.Set("seq", strconv.FormatUint(f.sequence(), 10))
	return nil
}

func (f *form) sequence() uint64 {
	if f.history == nil {
		return 0
	}
	return f.history.Sequence()
}

// speaks finds the entry that an entry of the record speaks of.
func (f *form) speaks(id string) error {
	if !domain.OfRecord(f.kind.Name) {
		return nil
	}
	if f.of = f.r.Find(id); f.of == nil {
		return domain.Wrong("entry", "trace.noEntry", domain.Args{"came": domain.Excerpt(id), "nearest": ""}).Coded(domain.NotFound)
	}
	if f.kind.Name != domain.Withdrawn && f.of.Of != nil {
		return domain.Wrong("entry", "record.ofRecord", nil)
	}
	return nil
}

// show writes the page of the form as it stands.
func (f *form) show(w http.ResponseWriter, status int) error {
	p := f.page
	title := f.text("record.formTitle", domain.Args{"kind": f.words.Word("kind", f.kind.Name)})
	if f.history == nil {
		title = f.text("record.newTitle", nil)
	}
	p.Heading = title
	if len(p.Faults) > 0 {
		title = f.text("record.faultTitle", domain.Args{"title": title})
	}
	p.Frame = f.frame(title)
	p.NoClocks = true // what is recorded is recorded now
	p.Action = p.To(recordAddress(f.strategy, f.kind.Name))
	p.Draft = f.values.Get("id")
	p.fill(f)
	f.web.write(w, f.look, "record", status, p)
	return nil
}

// date reads a date of the form; zero where none is given.
func (f *form) date(name string) domain.Date {
	said := strings.TrimSpace(f.values.Get(name))
	if said == "" {
		return domain.Date{}
	}
	d, _, fault := written.Date(said, f.words.Lang(), f.today)
	if fault != nil {
		f.wrong[name] = f.words.Fault(fault)
	}
	return d
}

// echo says in words what was understood of a date.
func (f *form) echo(name string) string {
	d, _, fault := written.Date(f.values.Get(name), f.words.Lang(), f.today)
	if fault != nil || f.values.Get(name) == "" {
		return ""
	}
	if d.Exact() {
		return f.text("record.day", domain.Args{"date": d, "weekday": f.words.Word("weekday", strconv.Itoa(int((d.First()+4)%7+7)%7))})
	}
	return f.words.Date(d)
}
