package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"slices"
	"strconv"
	"time"

	"kronika/domain"
	"kronika/eventstore"
)

// storing is how long a form waits until what it records is stored and shown.
const storing = 30 * time.Second

// post does what was sent: it stores the entry where it was shown what it
// changes and nothing is in the way, else it shows that.
func (f *form) post(w http.ResponseWriter) error {
	name, err := f.recorder(f.strategy)
	if err != nil {
		return err
	}
	do := f.values.Get("do")
	if do == "source" {
		f.values["source.title"] = append(f.values["source.title"], "")
	}
	entry, faults := f.entry()
	if do == "source" || do == "search" {
		f.page.Asked = do
		if len(faults) > 0 { // whoever asks for more of the form has not written it all yet
			return f.show(w, http.StatusOK)
		}
	}
	if f.taken(entry) {
		f.wrong["strategy"] = f.text("record.keyTaken", domain.Args{"key": entry.Strategy})
	}
	if f.tell(faults); len(f.page.Faults) > 0 {
		return f.show(w, http.StatusUnprocessableEntity)
	}
	if do == "store" {
		return f.store(w, entry, name)
	}
	return f.preview(w, entry, name)
}

// taken tells whether a new strategy has the key of another.
func (f *form) taken(entry domain.Entry) bool {
	if f.history != nil {
		return false
	}
	h := f.web.Held.History(entry.Strategy)
	return h != nil && h.Read(domain.At{}).Find(entry.ID) == nil
}

// store stores the entry, or says what is in the way.
func (f *form) store(w http.ResponseWriter, entry domain.Entry, name string) error {
	seen, err := digest(entry)
	if err != nil {
		return err
	}
	if f.values.Get("seen") != seen {
		f.page.Changed = true
		return f.preview(w, entry, name)
	}
	expected, err := strconv.ParseUint(f.values.Get("seq"), 10, 64)
	if err != nil {
		return domain.Wrong("seq", "request.cut", nil)
	}
	ctx, stop := context.WithTimeout(context.WithoutCancel(f.Context()), storing)
	defer stop()
	receipt, err := f.web.Recorder.Record(ctx, entry.Strategy, []domain.Entry{entry}, eventstore.How{Recorder: name, Region: f.account.Region, Expected: &expected})
	if faults, ok := err.(domain.Errors); ok {
		f.refused(faults)
		return f.show(w, http.StatusUnprocessableEntity)
	}
	if domain.CodeOf(err) == domain.Conflict {
		f.latest()
		return f.preview(w, entry, name)
	}
	if err != nil {
		return err
	}
	if err := f.web.Follower.WaitFor(ctx, receipt.Sequence); err != nil {
		f.web.Log.Warn("recorded, but the views have not caught up", "sequence", receipt.Sequence, "error", err)
	}
	address := entryAddress(entry.Strategy, entry.ID) + "?stored=1"
	if lang := f.query.Get("lang"); lang != "" {
		address += "&lang=" + lang
	}
	http.Redirect(w, f.Request, address, http.StatusSeeOther)
	return nil
}

// latest reads the history again, with what somebody else has just recorded.
func (f *form) latest() {
	if h := f.web.Held.History(f.strategy); h != nil {
		f.history, f.r = h, h.Read(domain.At{})
		if f.of != nil {
			f.of = f.r.Find(f.of.ID)
		}
	}
}

// between lists what was recorded since the form was made, and makes the form
// one of now. It tells whether there is anything.
func (f *form) between() bool {
	since, err := strconv.ParseUint(f.values.Get("seq"), 10, 64)
	if f.values.Set("seq", strconv.FormatUint(f.sequence(), 10)); err != nil || since >= f.sequence() || f.history == nil {
		return false
	}
	w := f.lister(&f.page.Frame, f.r)
	for _, item := range slices.Backward(f.r.Recorded()) {
		if _, sequence := f.history.ActOf(item.Place); sequence <= since || len(f.page.Between) == 20 {
			break
		}
		f.page.Between = append(f.page.Between, w.row(item))
	}
	return len(f.page.Between) > 0
}

// digest is that of what an entry says, so that only what was seen is stored.
func digest(e domain.Entry) (string, error) {
	b, err := e.Content()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8]), nil
}

// tell puts the faults of the entry beside those of reading the form.
func (f *form) tell(faults domain.Errors) {
	for _, one := range faults {
		name := f.inputOf(one.Field)
		if _, ok := f.wrong[name]; !ok {
			f.wrong[name] = f.words.Fault(one)
		}
	}
	f.gather()
}

// refused tells what the history has against the entry.
func (f *form) refused(faults domain.Errors) {
	for _, one := range faults {
		name := f.inputOf(one.Field)
		if _, ok := f.wrong[name]; ok {
			name = ""
		}
		one.Entry = "" // it is this one
		f.wrong[name] = joined(" ", f.wrong[name], f.words.Fault(one))
	}
	f.gather()
}

// gather lists all that is wrong in the order of the fields' names.
func (f *form) gather() {
	f.page.Faults = nil
	for _, name := range f.order() {
		if text, ok := f.wrong[name]; ok {
			label := ""
			if name != "" {
				label = f.label(name[lastDot(name)+1:])
			}
			f.fault(name, label, text)
		}
	}
}

// order gives the names of the fields as they stand on the page, and "" for what
// is no field's.
func (f *form) order() (names []string) {
	names = []string{"", "occurred", "strategy"}
	for _, d := range f.kind.Fields {
		names = append(names, "data."+d.Name)
	}
	names = append(names, "reason", "is.occurred", "is.authority", "is.reference", "is.reason")
	if f.of != nil {
		if info := domain.KindOf(f.of.Kind); info != nil {
			for _, d := range info.Fields {
				names = append(names, "is.data."+d.Name)
			}
		}
	}
	return append(names, "authority", "reference", "because", "sources")
}

// inputOf gives the name of the input that a fault's field is written in.
func (f *form) inputOf(field string) string {
	if f.of != nil && len(field) > 5 && field[:5] == "data." && field != "data.text" {
		field = "is." + field[5:]
	}
	for _, name := range f.order() {
		if name == field {
			return name
		}
	}
	if len(field) > 8 && field[:8] == "sources." {
		return "sources"
	}
	return ""
}

func lastDot(s string) int {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == '.' {
			return i
		}
	}
	return -1
}
