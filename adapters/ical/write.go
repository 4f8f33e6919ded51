package ical

import (
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"

	ics "github.com/arran4/golang-ical"

	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/projections/calendar"
)

// refresh is how often a program is asked to look again: what is recorded is read
// the same day, and no program that asks more often is served more.
const refresh = "PT12H"

// namesMost is how many entries an event names.
const namesMost = 20

// File is a calendar as it is written.
type File struct {
	Name      string // in the reader's language
	Calendars []calendar.Calendar
	Several   bool   // strategies, so that summaries name them
	AlarmDays []int  // before the first day of an event
	Base      string // of the server's addresses, without a slash at its end; empty for no links
}

// writer writes one file.
type writer struct {
	*File
	words *i18n.Catalogue
	out   *ics.Calendar
}

// Write writes a calendar: with the same words the same calendar gives the same
// bytes.
func Write(to io.Writer, words *i18n.Catalogue, f *File) error {
	w := &writer{f, words, &ics.Calendar{}}
	w.head()
	for i := range f.Calendars {
		for j := range f.Calendars[i].Events {
			w.event(&f.Calendars[i], &f.Calendars[i].Events[j])
		}
	}
	if len(w.out.Components) == 0 {
		w.nothing()
	}
	return w.out.SerializeTo(to, ics.WithNewLineWindows)
}

func (w *writer) head() {
	w.out.SetVersion("2.0")
	w.out.SetProductId("-//Kronika//Kronika//" + strings.ToUpper(w.words.Lang()))
	w.out.SetCalscale("GREGORIAN")
	w.out.SetName(line(w.Name))
	w.out.SetRefreshInterval(refresh)
	w.out.SetXPublishedTTL(refresh)
}

// nothing makes a calendar without events one that may be: the format asks for
// one component at least, and programs show nothing of a time zone that no event
// names.
func (w *writer) nothing() {
	zone := w.out.AddTimezone("Etc/UTC").AddStandard()
	zone.SetProperty(ics.ComponentPropertyDtStart, "19700101T000000")
	zone.SetProperty(ics.ComponentProperty(ics.PropertyTzoffsetfrom), "+0000")
	zone.SetProperty(ics.ComponentProperty(ics.PropertyTzoffsetto), "+0000")
}

func (w *writer) event(of *calendar.Calendar, e *calendar.Event) {
	v := w.out.AddEvent(e.Strategy + "/" + e.Key + "@kronika")
	v.SetDtStampTime(e.Modified)
	v.SetModifiedAt(e.Modified)
	v.SetSequence(e.Sequence)
	v.SetProperty(ics.ComponentPropertyDtStart, basic(e.From), ics.WithValue("DATE"))
	v.SetProperty(ics.ComponentPropertyDtEnd, basic(e.To+1), ics.WithValue("DATE"))
	summary := w.summary(of, e)
	v.SetSummary(summary)
	v.SetDescription(w.notes(of, e))
	v.SetStatus(ics.ObjectStatusConfirmed)
	if e.Off() {
		v.SetStatus(ics.ObjectStatusCancelled)
	}
	v.SetTimeTransparency(ics.TransparencyTransparent)
	for _, category := range w.categories(e) {
		v.AddCategory(category)
	}
	if w.Base != "" {
		v.SetURL(w.address(e))
	}
	if !e.Happened && !e.Off() {
		w.alarms(v, summary)
	}
}

// address is the page on which one reads on: the deadline among the strategy's,
// the consultation, or the entry of a decision or a meeting.
func (w *writer) address(e *calendar.Event) string {
	of, query := w.Base+"/strategies/"+url.PathEscape(e.Strategy), "?lang="+w.words.Lang()
	switch {
	case e.Sort == calendar.Deadline:
		return of + "/deadlines" + query + "#" + e.Key
	case e.Sort == calendar.Consultation:
		_, key, _ := strings.Cut(e.Key, "/")
		key, _, _ = strings.Cut(key, "/")
		return of + "/consultations/" + url.PathEscape(key) + query
	case len(e.Entries) > 0:
		return of + "/entries/" + url.PathEscape(e.Entries[0]) + query
	}
	return of + query
}

// basic gives a day as YYYYMMDD.
func basic(d domain.Day) string { return strings.ReplaceAll(d.String(), "-", "") }

// summary is what a program shows in a month: among several strategies also of
// which one.
func (w *writer) summary(of *calendar.Calendar, e *calendar.Event) string {
	m := e.Summary()
	if w.Several {
		m = domain.Say("calendar.of", domain.Args{"what": m, "strategy": of.Title})
	}
	return line(w.words.Text(m))
}

// notes are a line each: what is to be known of the day, why it is that day, and
// on which entries of which strategy it rests.
func (w *writer) notes(of *calendar.Calendar, e *calendar.Event) string {
	notes := slices.Clone(e.Notes)
	ids := slices.Clone(e.Entries)
	if more := len(ids) - namesMost; more > 0 {
		ids = append(ids[:namesMost], w.words.Text(domain.Say("list.more", domain.Args{"n": more})))
	}
	if len(ids) > 0 {
		notes = append(notes, domain.Say("calendar.note.entries", domain.Args{"ids": strings.Join(ids, ", ")}))
	}
	notes = append(notes, domain.Say("calendar.note.strategy", domain.Args{"title": of.Title, "key": e.Strategy}))
	var lines []string
	for _, m := range notes {
		lines = append(lines, clean(w.words.Text(m)))
	}
	return strings.Join(lines, "\n")
}

// categories are the sort of the event and what a deadline is based on.
func (w *writer) categories(e *calendar.Event) []string {
	list := []string{w.words.Word("calendar.sort", e.Sort)}
	if e.Basis != "" {
		list = append(list, w.words.Word("deadline.basis", e.Basis))
	}
	return list
}

// alarms lets a program remind its reader before the first day.
func (w *writer) alarms(v *ics.VEvent, summary string) {
	for _, days := range w.AlarmDays {
		a := v.AddAlarm()
		a.SetAction(ics.ActionDisplay)
		a.SetDescription(summary)
		a.SetTrigger("-P" + strconv.Itoa(days) + "D")
	}
}

// clean takes out what a text of the format cannot hold: control characters,
// which the library would write as they are, line breaks aside.
func clean(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r' || r == '\u2028' || r == '\u2029' || r == '\u0085':
			return '\n'
		case r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r >= 0x80 && r < 0xa0:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// line makes one line of a text.
func line(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }
