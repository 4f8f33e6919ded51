package web

import (
	"maps"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

// saidRow is what the record said of an entry at a moment.
type saidRow struct {
	When, Mark, Kind, Text, Address, By string
	Changes                             []saidChange
}

// saidChange is a field that a correction made say something else.
type saidChange struct{ Field, Before, After string }

// said tells the entry's own history, the newest first: how it was recorded,
// and each correction, dispute, note and withdrawal since, with what it said
// before.
func (e *entryLook) said() (list []saidRow) {
	now := e.item.Entry
	if e.item.Written != nil {
		now = *e.item.Written
	}
	text := e.text("fact.wasRecorded", nil)
	if e.told.Late {
		text = e.text("fact.wasRecordedLate", nil)
	}
	list = append(list, saidRow{When: e.words.Time(e.item.Recorded.In(e.web.Zone)), Mark: e.recordedMark(), Text: text, By: e.item.Recorder})
	for _, i := range e.speaking() {
		row := saidRow{When: e.words.Time(i.Recorded.In(e.web.Zone)), Mark: markOf(i.Kind), Kind: e.words.Word("kind", i.Kind),
			Text: e.note(i), Address: e.address(i.ID), By: joined(" · ", i.Authority, i.Recorder)}
		if k, ok := i.Payload.(*domain.EntryCorrected); ok && slices.Contains(e.item.Corrected, i) {
			now, row.Changes = e.correct(now, k)
		}
		list = append(list, row)
	}
	slices.Reverse(list)
	return list
}

func (e *entryLook) recordedMark() string {
	if e.told.Late {
		return "late"
	}
	return markOf(e.item.Kind)
}

// correct gives what an entry says after a correction, and what it changed.
func (e *entryLook) correct(was domain.Entry, k *domain.EntryCorrected) (domain.Entry, []saidChange) {
	is := was
	var changes []saidChange
	change := func(field, before, after string) {
		if before != after {
			changes = append(changes, saidChange{e.words.Word("field", field), before, after})
		}
	}
	if !k.Occurred.IsZero() {
		is.Occurred = k.Occurred
		change("occurred", e.words.Date(was.Occurred), e.words.Date(is.Occurred))
	}
	for _, f := range []struct {
		name string
		to   *string
		said string
	}{{"authority", &is.Authority, k.Authority}, {"reference", &is.Reference, k.Reference}, {"reason", &is.Reason, k.Reason}} {
		if f.said != "" {
			change(f.name, *f.to, f.said)
			*f.to = f.said
		}
	}
	if len(k.Data) > 0 {
		is.Data = k.Data
		e.compare(was.Kind, was.Data, is.Data, change)
	}
	return is, changes
}

// compare tells which fields of data differ.
func (e *entryLook) compare(kind string, was, is jsontext.Value, change func(field, before, after string)) {
	before, after := members(was), members(is)
	names := maps.Clone(before)
	maps.Copy(names, after)
	say := func(of map[string]jsontext.Value, name string) string {
		if v, ok := of[name]; ok {
			return e.plain(kind, name, v)
		}
		return ""
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		change(name, say(before, name), say(after, name))
	}
}
