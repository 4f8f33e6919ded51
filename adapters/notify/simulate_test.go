package notify

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"kronika/domain"
)

// A life is what happens to one deadline of a made history.
type life struct {
	region  int
	id      string // of the entry that sets it
	set     domain.Day
	due     domain.Day
	done    domain.Day // Never where it never is
	law     bool
	undated bool // put off without a new day, the day after it was set
}

// lives makes the deadlines of 21 regions over two years: done in time, late, or
// never.
func lives(first domain.Day) (list []life) {
	random := rand.New(rand.NewPCG(1, 2))
	for region := range 21 {
		for i := range 24 {
			l := life{region: region, id: fmt.Sprintf("d%d", i), set: first + domain.Day(random.IntN(600)), law: random.IntN(4) == 0}
			l.due, l.done = l.set+domain.Day(20+random.IntN(150)), domain.Never
			switch random.IntN(4) {
			case 0, 1:
				l.done = l.due - domain.Day(random.IntN(20))
			case 2:
				l.done = l.due + domain.Day(1+random.IntN(60))
			}
			l.undated = random.IntN(12) == 0
			list = append(list, l)
		}
	}
	return list
}

func regionKey(i int) string { return fmt.Sprintf("rus-%02d", i) }

// happen records what happens on a day.
func (h *house) happen(lives []life, today domain.Day) {
	for _, l := range lives {
		basis := map[bool]string{true: "law", false: "plan"}[l.law]
		switch {
		case l.set == today:
			h.record(regionKey(l.region), fmt.Sprintf(`%s %s deadline.set {"deadline":"%s","title":"Frist %s","due":"%s","basis":"%s"}`, l.id, today, l.id, l.id, l.due, basis))
		case l.undated && l.set+1 == today:
			h.record(regionKey(l.region), fmt.Sprintf(`%s-p %s deadline.moved {"deadline":"%s"}`, l.id, today, l.id))
		case l.done == today:
			h.record(regionKey(l.region), fmt.Sprintf(`%s-m %s deadline.met {"deadline":"%s"}`, l.id, today, l.id))
		}
	}
}

// simulation is what two years of reminders gave.
type simulation struct {
	mails map[string]mailed // by Message-ID
	twice int               // mails that the server took again
	ended int               // times that the program ended in the middle of something
}

type mailed struct {
	taken
	on domain.Day
}

const firstDay, days = "2025-01-01", 730

// simulate lets two years pass, a look in the night and one in the morning of
// each day. With restarts the program ends at random looks at the clock, which
// are before and after each sending, and begins anew.
func simulate(t *testing.T, restarts bool) simulation {
	h := open(t)
	first, _ := domain.ParseDay(firstDay)
	h.at(firstDay, 7)
	all := lives(first)
	persons := []string{}
	for i := range 21 {
		h.record(regionKey(i), fmt.Sprintf(`m 2020-01-01 strategy.mandated {"title":"RUS %d","region":"Region %d","family":"rus"}`, i, i))
		persons = append(persons, fmt.Sprintf(`{"account":"region-%d","mail":"region-%d@region.example","strategies":["%s"]}`, i, i, regionKey(i)))
	}
	settings := h.read(`{"mail":MAIL,"persons":[` + strings.Join(persons, ",") + `,{"account":"chef","mail":"chef@region.example"}]}`)
	s := simulation{mails: map[string]mailed{}}
	random := rand.New(rand.NewPCG(3, 4))
	n := h.notifier(settings)
	for today := first; today < first+days; today++ {
		h.at(today.String(), 3)
		h.happen(all, today)
		for _, hour := range []int{4, 9} {
			h.at(today.String(), hour)
			for !s.remind(h, n, restarts, random) {
				n = h.notifier(settings)
			}
			if got := h.post.empty(); hour == 4 && len(got) > 0 {
				t.Fatalf("%s: mail in the night", today)
			} else {
				s.take(got, today)
			}
		}
	}
	return s
}

// empty takes the mails out.
func (p *postOffice) empty() []taken {
	p.mu.Lock()
	defer p.mu.Unlock()
	list := p.list
	p.list = nil
	return list
}

func (s *simulation) take(list []taken, today domain.Day) {
	for _, m := range list {
		if _, again := s.mails[m.id]; again {
			s.twice++
		}
		s.mails[m.id] = mailed{m, today}
	}
}

// remind runs a round; false where the program ended in it.
func (s *simulation) remind(h *house, n *Notifier, restarts bool, random *rand.Rand) (whole bool) {
	type ended struct{}
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(ended); !ok {
				panic(r)
			}
			s.ended++
			h.killing(nil)
		}
	}()
	if restarts {
		h.killing(func() {
			if random.IntN(20) == 0 {
				panic(ended{})
			}
		})
	}
	h.remind(n)
	h.killing(nil)
	return true
}

func (h *house) killing(f func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.kill = f
}

func TestTwoYears(t *testing.T) {
	whole := simulate(t, false)
	t.Run("Respect", func(t *testing.T) { respected(t, whole) })
	t.Run("Restarts", func(t *testing.T) { unchanged(t, whole, simulate(t, true)) })
}

// respected holds what was sent to what was promised: nobody is told of what is
// done, nor more often than is set, nor at night; and whatever was missed was
// brought up.
func respected(t *testing.T, s simulation) {
	if len(s.mails) < 500 || s.twice > 0 {
		t.Fatalf("%d mails, %d twice", len(s.mails), s.twice)
	}
	first, _ := domain.ParseDay(firstDay)
	told := map[string]bool{} // strategy and entry
	perPerson := map[string]map[domain.Day]int{}
	for _, m := range s.mails {
		if perPerson[m.to] == nil {
			perPerson[m.to] = map[domain.Day]int{}
		}
		perPerson[m.to][m.on]++
		if off("", m.on) {
			t.Errorf("%s: mail on a day off", m.on)
		}
	}
	for to, on := range perPerson {
		for day := first; day < first+days; day++ {
			sum := 0
			for back := range domain.Day(7) {
				sum += on[day-back]
			}
			if sum > 2 {
				t.Errorf("%s got %d mails in the week until %s", to, sum, day)
			}
		}
	}
	for _, m := range s.mails {
		for _, l := range lives(first) {
			title := fmt.Sprintf("* RUS %d: Frist %s\n", l.region, l.id)
			if !strings.Contains(m.body, title) {
				continue
			}
			told[title] = true
			if l.done <= m.on || l.undated && l.set < m.on {
				t.Errorf("%s: %s was reminded of %s of region %d, which was done %s", m.on, m.to, l.id, l.region, l.done)
			}
			_, month, _ := m.on.Date()
			if left := l.due - m.on; month == 7 && (left > 7 || left < 0 && !l.law) {
				t.Errorf("%s: %s in July, %d days left", m.on, l.id, left)
			}
		}
	}
	missed := 0
	for _, l := range lives(first) {
		if l.undated || l.due >= first+days-40 || l.done <= l.due {
			continue
		}
		missed++
		if title := fmt.Sprintf("* RUS %d: Frist %s\n", l.region, l.id); !told[title] {
			t.Errorf("nobody was reminded of %s of region %d, set %s, due %s, done %s", l.id, l.region, l.set, l.due, l.done)
		}
	}
	escalated := 0
	for _, m := range s.mails {
		if m.to == "chef@region.example" {
			escalated++
		}
	}
	if missed < 100 || escalated == 0 {
		t.Errorf("%d deadlines were missed, and %d mails went to the next person: too few to show anything", missed, escalated)
	}
}

// unchanged tells that a program that ends at any moment changes nothing of what
// is sent to whom and when; between the server's yes and the mark a mail may
// come again, under its id.
func unchanged(t *testing.T, whole, broken simulation) {
	if broken.ended < 50 || broken.twice == 0 {
		t.Fatalf("the program ended %d times, and %d mails came twice: too few to show anything", broken.ended, broken.twice)
	}
	if broken.twice > broken.ended {
		t.Errorf("%d mails came twice, with %d endings", broken.twice, broken.ended)
	}
	for id, m := range whole.mails {
		if got, ok := broken.mails[id]; !ok || got.body != m.body || got.to != m.to || got.on != m.on {
			t.Errorf("%s of %s: %+v", id, m.on, got)
		}
	}
	if len(broken.mails) != len(whole.mails) {
		t.Errorf("%d mails instead of %d", len(broken.mails), len(whole.mails))
	}
}
