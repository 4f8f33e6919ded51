// Package feeds keeps the calendars that are read by a secret address: what each
// shows, by whom it was made, and whether it has been revoked. Calendar programs
// cannot send a token, so that the address itself is what lets them in, for
// reading this one calendar and nothing else.
//
// The secret is 32 random bytes, shown once and kept nowhere. The bucket's key is
// its SHA-256: who reads the bucket cannot read a calendar, and a look-up compares
// no secrets, so that its time tells nothing of them; an address that was never
// given and one that is revoked take the same way.
//
// Decisions where the contract is silent:
//   - The bucket is read at each request, from the leader: what one program
//     revokes has ended for all of them.
//   - A name is taken until its calendar is revoked; after that it may be given
//     anew. Revoked calendars stay listed, since their addresses are answered as
//     gone and not as unknown.
//   - Who makes one without a name gets one: the strategy's key, else "region" or
//     "all", with a number where that is taken.
//   - A calendar has one language, since calendar programs do not say their
//     reader's. What it shows is not changed afterwards: make another one.
package feeds

import "time"

// What a calendar can show beside deadlines.
const (
	Consultations = "consultations"
	Decisions     = "decisions"
	Meetings      = "meetings"
)

// Extras lists what a calendar can show beside deadlines.
func Extras() []string { return []string{Consultations, Decisions, Meetings} }

// Shown is what a calendar shows.
type Shown struct {
	Strategy  string   `json:"strategy,omitzero"` // key; empty for all
	Region    string   `json:"region,omitzero"`   // only strategies of this region
	With      []string `json:"with"`              // of Extras, in their order
	AlarmDays []int    `json:"alarmDays"`         // days before, the most first
}

// Feed is what is known of a calendar, its secret aside.
type Feed struct {
	Name string `json:"name"` // a key
	Shown
	Lang      string    `json:"lang"`            // sv or en
	Status    string    `json:"status,omitzero"` // live or revoked; not stored
	Made      time.Time `json:"made"`
	MadeBy    string    `json:"madeBy"` // account
	Revoked   time.Time `json:"revoked,omitzero"`
	RevokedBy string    `json:"revokedBy,omitzero"` // account
}

// Addressed is a calendar with its address, on the one occasion that it is told.
type Addressed struct {
	Feed
	Path string `json:"path"` // on the server; it holds the secret
}

// The statuses.
const (
	Live    = "live"
	Revoked = "revoked"
)

// told gives the calendar with its status.
func (f Feed) told() Feed {
	f.Status = Live
	if !f.Revoked.IsZero() {
		f.Status = Revoked
	}
	return f
}
