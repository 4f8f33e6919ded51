// Package notify lets out what leaves the house because something was recorded,
// or because time has passed: reminders by mail, and each entry as a CloudEvent
// to NATS subjects and webhooks. It does nothing without settings.
//
// All of it goes through one Watermill router: a handler for the letters, driven
// by time, and one for each destination, driven by the log. Entries come from a
// subscriber of our own over the log, which hands out the next when the last was
// acknowledged and keeps how far it has come; so they arrive at least once and
// in the log's order. What is not taken is retried, ever more slowly, for a day,
// and then poisoned: kept, told of, and tried again or dropped by a person. One
// poisoned entry is passed over by those after it; each event carries its place
// in the log, so that its receiver can tell.
//
// What is remembered (letters, positions, what is poisoned, the key of the
// links) is a bucket beside the log. Of several programs on one log one sends.
//
// Decisions where the contract is silent:
//   - One person is asked about a matter, and not all whom it may concern: the
//     first in the line (see line) who has not said that it is somebody else's.
//     The next is told once, when what is late has been left so for some days.
//   - A letter is one mail a person and day. Of the mails that a person may get
//     in any seven days the last is kept for what is urgent.
//   - Days off are those of the country whose rules a strategy follows. A letter
//     about strategies of several countries has on each day those for which it
//     is none.
//   - Who is away is not asked; a deputy is, in the same place of the line, else
//     the next. A matter comes back to whoever has come back with its next
//     reminder, or with the one that only the deputy got.
//   - A reminder that falls on days off comes on the working day before, so that
//     none comes after the day that it is about. Nights and days off hold
//     whatever is urgent too.
//   - A letter is claimed before it is sent and marked after. A program that ends
//     between the mail server's yes and the mark sends it once more, under the
//     same Message-ID: rather twice than never.
//   - What a mail server refuses for good goes to the next person in the line,
//     and to the poison queue.
//   - An answer is an entry whose id follows from the letter and its topic, so
//     that a question can be answered once without anything else being kept.
//     Whoever has the link may answer: it stands for the account.
//   - A deadline is moved and a consultation extended by "need until"; of an
//     action it is noted as delayed, and nobody is reminded of it until then.
//   - A webhook whose answers say that it will not have a message (400, 413, 415,
//     422) has answered; all others but success are failures of the webhook. 410
//     disables it at once, as Standard Webhooks asks.
//   - A destination begins with what is recorded after it was first seen, unless
//     it wants the whole log.
//   - With a webhook inside the organisation, private addresses and this
//     machine's own are reached; link-local ones never.
//   - Mail is handed over with TLS unless the settings say otherwise.
package notify

import (
	"log/slog"
	"time"

	"github.com/google/uuid"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/eventstore"
)

// Notifier sends and forwards by its settings.
type Notifier struct {
	Sources
	book *book
	id   string // of this program, among those that might send
	pace pace
}

// Sources are what a notifier works with.
type Sources struct {
	Settings *Settings
	Log      *eventstore.Log // nil for a plan without knowledge of what was sent
	Held     *eventstore.Held
	Recorder *eventstore.Recorder // of answers
	Packs    *rules.Packs
	Zone     *time.Location
	Now      func() time.Time
	Off      func(strategy string) func(domain.Day) bool // the days on which nobody is disturbed about a strategy
	Logger   *slog.Logger
	// Parent gives the traceparent (W3C) of the recording of an act, which whoever
	// is sent its entries is told; empty where it is not known. nil where nobody
	// traces.
	Parent func(act uuid.UUID) string
}

// New makes a notifier. Nothing is sent or asked before it is told to.
func New(s Sources) *Notifier {
	n := &Notifier{Sources: s, id: uuid.NewString(), pace: usual}
	if s.Log != nil {
		n.book = bookOf(s.Log)
	} else {
		n.book = &book{kept: map[string][]byte{}, read: true}
	}
	return n
}
