// Package tokens keeps who may do what beyond this machine: a token is a secret
// that stands for an account with a role. Tokens may be revoked and forgotten,
// so they are kept beside the log and never in it: in a key-value bucket on the
// same server, named after the log's stream, with the same storage and replicas.
//
// The secret is 32 random bytes, shown once and kept nowhere. The bucket's key is
// its SHA-256: who reads the bucket cannot use a token, and a look-up compares no
// secrets, so that its time tells nothing of them. With that many random bits a
// slow hash would add nothing but work at each request.
//
// Decisions where the contract is silent:
//   - The bucket is read at each check, from the leader, and nothing is cached: a
//     token made or revoked through one program holds for all of them from the
//     moment it is acknowledged, and a bucket that cannot be read lets nobody in.
//     A check costs about 30 µs with the log inside the program and 37 µs with an
//     outside server (BenchmarkCheck), about as much as a view that is answered
//     from memory; a watcher would save that and let revoked tokens in for as long
//     as its connection is down.
//   - Every change is stored on condition that nothing else has changed in the
//     bucket, so that two programs at once cannot give one name twice.
//   - The name becomes the recorder of entries. It has the form of a key, and
//     what looks like a person (an e-mail address, a Swedish personal number) is
//     refused: entries are never erased.
//   - A name is taken until its token is revoked, an expired one's too; after
//     that it may be given anew, as when a secret is changed. Revoked tokens stay
//     listed.
//   - A token expires at the end of the day given, in the program's time zone.
//   - A region binds recording only, so that it goes with the role record: a
//     reader reads all, and an admin could make a token without the bond.
package tokens

import (
	"time"

	"kronika/domain"
)

// Role is what an account may do.
type Role string

// The roles, each of which may do what those before it may.
const (
	Read   Role = "read"
	Record Role = "record"
	Admin  Role = "admin"
)

// Roles lists the roles, the least first.
func Roles() []string { return []string{string(Read), string(Record), string(Admin)} }

// May tells whether the role covers another; the zero role covers none.
func (r Role) May(other Role) bool {
	rank := map[Role]int{Read: 1, Record: 2, Admin: 3}
	return rank[r] > 0 && rank[r] >= rank[other]
}

// Account is who asks.
type Account struct {
	Name   string `json:"name"`
	Role   Role   `json:"role"`
	Region string `json:"region,omitzero"` // the only one that it records for; empty for all
}

// Local is the account of this machine's user, who needs no token.
var Local = Account{Name: "local", Role: Admin}

// Token is what is known of a token, its secret aside.
type Token struct {
	Account
	Status    string      `json:"status,omitzero"` // live, expired or revoked; not stored
	Made      time.Time   `json:"made"`
	MadeBy    string      `json:"madeBy"`           // account
	Expires   *domain.Day `json:"expires,omitzero"` // the last day that it holds; nil for no end
	Revoked   time.Time   `json:"revoked,omitzero"`
	RevokedBy string      `json:"revokedBy,omitzero"` // account
}

// Issued is a token with its secret, on the one occasion that it is told.
type Issued struct {
	Token
	Secret string `json:"secret"`
}

// The statuses.
const (
	Live    = "live"
	Expired = "expired"
	Revoked = "revoked"
)

// on gives the token with its status on a day.
func (t Token) on(today domain.Day) Token {
	switch {
	case !t.Revoked.IsZero():
		t.Status = Revoked
	case t.Expires != nil && *t.Expires < today:
		t.Status = Expired
	default:
		t.Status = Live
	}
	return t
}
