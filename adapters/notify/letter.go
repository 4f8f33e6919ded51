package notify

import (
	"fmt"
	"time"

	"github.com/google/uuid"

	"kronika/domain"
	"kronika/projections/reminders"
)

// The states of a letter.
const (
	claimed = "claimed" // it is about to be sent, or was when the program ended
	sent    = "sent"    // the mail server has taken it
	failed  = "failed"  // it cannot be delivered; what it was about goes to the next person
	void    = "void"    // everything in it was done before it was sent
)

// Letter is one mail to one person about all that waits. There is at most one a
// person and day, which together are its identity.
type Letter struct {
	Account string     `json:"account"`
	On      domain.Day `json:"on"` // the day it was made for
	Topics  []Topic    `json:"topics"`

	State string     `json:"state"`
	Sent  domain.Day `json:"sent,omitzero"`
	Tries int        `json:"tries,omitzero"` // that failed and may succeed later
	Next  time.Time  `json:"next,omitzero"`  // not tried again before
}

// Topic is one matter that a letter brings up.
type Topic struct {
	Strategy  string `json:"strategy"`
	Ref       string `json:"ref"`                // as reminders.Matter.Ref
	Due       string `json:"due"`                // a matter that gets another date starts anew
	Stage     int    `json:"stage"`              // as reminders.Schedule.Stage
	Escalated bool   `json:"escalated,omitzero"` // told to the next person
}

func topicOf(m *reminders.Matter, stage int) Topic {
	return Topic{Strategy: m.Strategy, Ref: m.Ref(), Due: m.Due.String(), Stage: stage}
}

// matter is one matter with one date, which all its reminders are about.
type matter struct{ strategy, ref, due string }

func (t *Topic) matter() matter { return matter{t.Strategy, t.Ref, t.Due} }

// is tells whether a topic is about a matter as it stands now.
func (t *Topic) is(m *reminders.Matter) bool {
	return t.Strategy == m.Strategy && t.Ref == m.Ref() && t.Due == m.Due.String()
}

// key is where the letter is kept.
func (l *Letter) key() string { return "mail." + l.Account + "." + l.On.String() }

// day is the day that counts against the limit: of sending, else of its making.
func (l *Letter) day() domain.Day { return max(l.On, l.Sent) }

var space = uuid.NewSHA1(uuid.NameSpaceURL, []byte("kronika:reminder"))

// counts tells whether its receiver has it, or will.
func (l *Letter) counts() bool { return l.State == claimed || l.State == sent }

// messageID is the same whenever the letter is sent, so that a mailbox can tell
// that it has it already.
func (l *Letter) messageID(domainName string) string {
	return fmt.Sprintf("%s@%s", uuid.NewSHA1(space, []byte(l.key())), domainName)
}

// answerID is the id of the entry that answers a topic of a letter: one letter's
// question is answered once.
func (l *Letter) answerID(m matter) string {
	return uuid.NewSHA1(space, []byte(l.key()+"\n"+m.strategy+"\n"+m.ref+"\n"+m.due)).String()
}
