package notify

import (
	"cmp"
	"slices"

	"kronika/domain"
	"kronika/projections/reminders"
)

// topicLimit is the most matters of one letter; the rest come with the next.
const topicLimit = 40

// week is how many days the limit of mails is about.
const week = 7

// planner makes the letters of a day. It is pure: what was sent before and what
// is known are given to it.
type planner struct {
	settings *Settings
	schedule reminders.Schedule
	calendar calendar
	before   []*Letter             // all that were made, in any order
	held     map[matter]domain.Day // of which nobody is told until after a day
	// declined tells whether the receiver answered "not mine".
	declined func(l *Letter, t *Topic) bool

	told map[matter][]telling // by what the letters before were about
}

// telling is a topic of a letter that was made.
type telling struct {
	letter *Letter
	topic  *Topic
}

func (p *planner) index() {
	p.told = map[matter][]telling{}
	for _, l := range p.before {
		for i := range l.Topics {
			t := &l.Topics[i]
			p.told[t.matter()] = append(p.told[t.matter()], telling{l, t})
		}
	}
}

// plan gives the letters to be made on a day, in the order of the settings, and
// the matters of which nobody is told though it is time.
func (p *planner) plan(today domain.Day, matters []reminders.Matter) (letters []*Letter, nobody []reminders.Matter) {
	p.index()
	topics, urgent := map[string][]Topic{}, map[string]bool{}
	for i := range matters {
		m := &matters[i]
		stage, ok := p.schedule.Stage(m.Days, p.calendar.ahead(m.Strategy, today))
		topic := topicOf(m, stage)
		if !ok || quiet(today) && !m.Urgent() || today <= p.held[topic.matter()] {
			continue
		}
		told := p.tell(today, m, topic)
		if told == nil {
			if m.Sort != reminders.Response {
				nobody = append(nobody, *m)
			}
			continue
		}
		if p.calendar.off(m.Strategy, today) {
			continue
		}
		for account, topic := range told {
			topics[account] = append(topics[account], topic)
			urgent[account] = urgent[account] || m.Urgent()
		}
	}
	for _, person := range p.settings.Persons {
		list := topics[person.Account]
		if len(list) == 0 || !p.room(person.Account, today, urgent[person.Account]) {
			continue
		}
		slices.SortStableFunc(list, func(a, b Topic) int { return cmp.Compare(a.Stage, b.Stage) })
		letters = append(letters, &Letter{Account: person.Account, On: today, Topics: list[:min(len(list), topicLimit)], State: claimed})
	}
	return letters, nobody
}

// tell gives who is told of a matter that has come to a stage, and was not yet:
// the first in the line who has not said that it is somebody else's, and once
// the next, where the first was told that it is late and nothing came of it. It
// is nil where there is nobody.
func (p *planner) tell(today domain.Day, m *reminders.Matter, topic Topic) map[string]Topic {
	var asked []string
	for _, account := range p.settings.present(line(p.settings.Persons, m), today) {
		if !p.away(account, &topic) {
			asked = append(asked, account)
		}
	}
	if len(asked) == 0 {
		return nil
	}
	told := map[string]Topic{}
	if _, ok := p.earliest(asked[0], &topic, func(t *Topic) bool { return t.Stage <= topic.Stage }); !ok {
		told[asked[0]] = topic
	}
	since, late := p.earliest(asked[0], &topic, func(t *Topic) bool { return t.Stage < 0 })
	if len(asked) > 1 && topic.Stage < 0 && late && int(today-since) >= p.settings.Reminders.Escalate && !p.escalated(&topic) {
		topic.Escalated = true
		told[asked[1]] = topic
	}
	return told
}

// earliest gives the first day on which an account was told of a matter in a way.
func (p *planner) earliest(account string, topic *Topic, way func(*Topic) bool) (first domain.Day, ok bool) {
	for _, was := range p.told[topic.matter()] {
		l := was.letter
		if l.Account != account || !l.counts() {
			continue
		}
		if way(was.topic) && (!ok || l.day() < first) {
			first, ok = l.day(), true
		}
	}
	return first, ok
}

// away tells whether an account is not to be asked: it said that the matter is
// somebody else's, or could not be reached about it.
func (p *planner) away(account string, topic *Topic) bool {
	for _, was := range p.told[topic.matter()] {
		if was.letter.Account == account && (was.letter.State == failed || p.declined(was.letter, was.topic)) {
			return true
		}
	}
	return false
}

func (p *planner) escalated(topic *Topic) bool {
	for _, was := range p.told[topic.matter()] {
		if was.topic.Escalated && was.letter.State != void {
			return true
		}
	}
	return false
}

// room tells whether an account may get a letter on a day. The last one of a
// week is kept for what is urgent.
func (p *planner) room(account string, today domain.Day, urgent bool) bool {
	n := 0
	for _, l := range p.before {
		switch {
		case l.Account != account:
		case l.On == today || l.counts() && l.day() == today:
			return false
		case l.counts() && l.day() > today-week:
			n++
		}
	}
	most := p.settings.Reminders.PerWeek
	if !urgent && most > 1 {
		most--
	}
	return n < most
}
