package postgres

import (
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
	"kronika/projections/timeline"
)

// itemText writes an item of the timeline as objectOf would, by hand: of all
// objects these are by far the most, and reflection took a third of a rebuild.
// What it left out would be missing when the item is read again.
func itemText(i *timeline.Item) (string, error) {
	w := &members{b: make([]byte, 0, 512+len(i.Data))}
	w.b = append(w.b, '{')
	w.text("id", i.ID)
	w.text("kind", i.Kind)
	w.given("occurred", i.Occurred.String())
	w.day("occurredFrom", i.OccurredFrom)
	w.day("occurredTo", i.OccurredTo)
	w.name("recorded")
	w.b = append(i.Recorded.AppendFormat(append(w.b, '"'), "2006-01-02T15:04:05.999999999Z07:00"), '"')
	w.given("recorder", i.Recorder)
	w.given("authority", i.Authority)
	w.given("reference", i.Reference)
	w.given("reason", i.Reason)
	w.texts("because", i.Because)
	w.sources(i.Sources)
	w.raw("data", i.Data)
	w.raw("extra", i.Extra)
	w.message("title", i.Title)
	w.texts("corrected", i.Corrected)
	w.texts("disputed", i.Disputed)
	w.texts("annotated", i.Annotated)
	w.texts("withdrawn", i.Withdrawn)
	if i.Impossible.Key != "" {
		w.message("impossible", i.Impossible)
	}
	w.name("late")
	w.b = strconv.AppendBool(w.b, i.Late)
	w.name("odd")
	w.b = append(w.b, '[')
	for n, m := range i.Odd {
		w.between(n)
		w.say(m)
	}
	w.b = append(w.b, ']', '}')
	return string(w.b), w.err
}

// members writes the members of one object.
type members struct {
	b   []byte
	err error // the first
}

func (w *members) between(n int) {
	if n > 0 {
		w.b = append(w.b, ',')
	}
}

func (w *members) quote(text string) {
	b, err := jsontext.AppendQuote(w.b, text)
	if w.b = b; err != nil && w.err == nil {
		w.err = err
	}
}

// name begins a member; names need no escapes.
func (w *members) name(name string) {
	w.between(len(w.b) - 1)
	w.b = append(append(append(w.b, '"'), name...), '"', ':')
}

func (w *members) text(name, text string) {
	w.name(name)
	w.quote(text)
}

// given leaves out what is not there.
func (w *members) given(name, text string) {
	if text != "" {
		w.text(name, text)
	}
}

func (w *members) day(name string, d *domain.Day) {
	if d != nil {
		w.text(name, d.String())
	}
}

func (w *members) texts(name string, list []string) {
	w.name(name)
	w.b = append(w.b, '[')
	for n, text := range list {
		w.between(n)
		w.quote(text)
	}
	w.b = append(w.b, ']')
}

func (w *members) raw(name string, v jsontext.Value) {
	if len(v) > 0 {
		w.name(name)
		w.b = append(w.b, v...)
	}
}

func (w *members) message(name string, m domain.Message) {
	w.name(name)
	w.say(m)
}

func (w *members) say(m domain.Message) {
	b, err := appendMessage(w.b, m)
	if err != nil {
		if w.err == nil {
			w.err = err
		}
		return
	}
	w.b = b
}

func (w *members) sources(list []domain.Source) {
	if len(list) == 0 {
		w.texts("sources", nil)
		return
	}
	w.name("sources")
	b, err := appendJSON(w.b, list)
	if w.b = b; err != nil && w.err == nil {
		w.err = err
	}
}
