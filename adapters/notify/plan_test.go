package notify

import (
	"fmt"
	"strings"
	"testing"

	"kronika/domain"
	"kronika/projections/reminders"
)

func dayOf(t testing.TB, s string) domain.Day {
	t.Helper()
	d, err := domain.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// dueIn makes a matter that is due so many days after a day.
func dueIn(key string, today domain.Day, days int) reminders.Matter {
	return reminders.Matter{Strategy: "rus", Sort: reminders.Deadline, Key: key, Due: domain.DateOf(today + domain.Day(days)), DueTo: today + domain.Day(days), Days: days}
}

// told gives letters as text: who is told of what.
func told(letters []*Letter) string {
	var list []string
	for _, l := range letters {
		for _, topic := range l.Topics {
			text := fmt.Sprintf("%s:%s@%d", l.Account, strings.TrimPrefix(topic.Ref, "deadline/"), topic.Stage)
			if topic.Escalated {
				text += "!"
			}
			list = append(list, text)
		}
	}
	return strings.Join(list, " ")
}

func plannerOf(before ...*Letter) *planner {
	s := &Settings{Persons: []Person{{Account: "a"}, {Account: "b"}, {Account: "c"}}}
	(&checker{}).reminders(&s.Reminders)
	return &planner{settings: s, schedule: reminders.Usual, calendar: calendar{off: off}, before: before,
		declined: func(*Letter, *Topic) bool { return false }}
}

func TestPlan(t *testing.T) {
	monday, friday, july := dayOf(t, "2026-11-23"), dayOf(t, "2026-11-20"), dayOf(t, "2026-07-06")
	letter := func(account string, on domain.Day, state string, m reminders.Matter, stage int) *Letter {
		return &Letter{Account: account, On: on, State: state, Topics: []Topic{topicOf(&m, stage)}}
	}
	late := dueIn("x", monday, -20)
	law := dueIn("x", july, -3)
	law.Statutory = true
	for _, c := range []struct {
		name   string
		today  domain.Day
		before []*Letter
		m      reminders.Matter
		want   string
	}{
		{"OK", monday, nil, dueIn("x", monday, 30), "a:x@30"},
		{"OK/NotYet", monday, nil, dueIn("x", monday, 91), ""},
		{"OK/ToldBefore", monday, []*Letter{letter("a", monday-20, sent, dueIn("x", monday, 20), 30)}, dueIn("x", monday, 20), ""},
		{"OK/NextStage", monday, []*Letter{letter("a", monday-20, sent, dueIn("x", monday, 5), 30)}, dueIn("x", monday, 5), "a:x@7"},
		{"OK/Moved", monday, []*Letter{letter("a", monday-20, sent, dueIn("x", monday, 5), 30)}, dueIn("x", monday, 25), "a:x@30"},
		{"OK/Weekend", friday, nil, dueIn("x", friday, 2), "a:x@0"},
		{"OK/July", july, nil, dueIn("x", july, 8), ""},
		{"OK/JulyUrgent", july, nil, dueIn("x", july, 7), "a:x@7"},
		{"OK/JulyLate", july, nil, dueIn("x", july, -3), ""},
		{"OK/JulyLateByLaw", july, nil, law, "a:x@-1"},
		{"OK/Unreachable", monday, []*Letter{letter("a", monday-1, failed, late, -14)}, late, "b:x@-14"},
		{"OK/Escalated", monday, []*Letter{letter("a", monday-14, sent, late, -14)}, late, "b:x@-14!"},
		{"OK/EscalatedOnce", monday, []*Letter{letter("a", monday-14, sent, late, -14),
			{Account: "b", On: monday - 1, State: sent, Topics: []Topic{{"rus", "deadline/x", late.Due.String(), -14, true}}}}, late, ""},
		{"OK/EscalatedLater", monday, []*Letter{letter("a", monday-13, sent, late, -14)}, late, ""},
		{"OK/NotLateNotEscalated", monday, []*Letter{letter("a", monday-20, sent, dueIn("x", monday, 20), 30)}, dueIn("x", monday, 20), ""},
		{"OK/OneADay", monday, []*Letter{letter("a", monday, sent, dueIn("y", monday, 3), 7)}, dueIn("x", monday, 3), ""},
		{"OK/OneAWeek", monday, []*Letter{letter("a", monday-6, sent, dueIn("y", monday, 3), 7)}, dueIn("x", monday, 30), ""},
		{"OK/WeekAfter", monday, []*Letter{letter("a", monday-7, sent, dueIn("y", monday, 3), 7)}, dueIn("x", monday, 30), "a:x@30"},
		{"OK/UrgentAlso", monday, []*Letter{letter("a", monday-6, sent, dueIn("y", monday, 3), 7)}, dueIn("x", monday, 3), "a:x@7"},
		{"OK/NeverThree", monday, []*Letter{letter("a", monday-6, sent, dueIn("y", monday, 3), 7), letter("a", monday-3, claimed, dueIn("z", monday, 3), 7)}, dueIn("x", monday, 3), ""},
		{"OK/VoidDoesNotCount", monday, []*Letter{letter("a", monday-6, void, dueIn("y", monday, 3), 7)}, dueIn("x", monday, 30), "a:x@30"},
	} {
		t.Run(c.name, func(t *testing.T) {
			letters, nobody := plannerOf(c.before...).plan(c.today, []reminders.Matter{c.m})
			if got := told(letters); got != c.want || len(nobody) > 0 {
				t.Errorf("planned %q, nobody told of %v", got, nobody)
			}
		})
	}
	t.Run("Declined", func(t *testing.T) {
		p := plannerOf(letter("a", monday-1, sent, late, -14))
		p.declined = func(l *Letter, _ *Topic) bool { return l.Account == "a" }
		if letters, _ := p.plan(monday, []reminders.Matter{late}); told(letters) != "b:x@-14" {
			t.Errorf("planned %q", told(letters))
		}
		p.settings.Persons = p.settings.Persons[:1]
		if letters, nobody := p.plan(monday, []reminders.Matter{late}); len(letters) > 0 || len(nobody) != 1 {
			t.Errorf("planned %q, nobody told of %v", told(letters), nobody)
		}
	})
	t.Run("Held", func(t *testing.T) {
		p := plannerOf()
		p.held = map[matter]domain.Day{{"rus", "deadline/x", late.Due.String()}: monday}
		if letters, _ := p.plan(monday, []reminders.Matter{late}); len(letters) > 0 {
			t.Errorf("planned %q", told(letters))
		}
		if letters, _ := p.plan(monday+1, []reminders.Matter{late}); told(letters) != "a:x@-14" {
			t.Errorf("planned %q", told(letters))
		}
	})
	t.Run("Many", func(t *testing.T) {
		var list []reminders.Matter
		for i := range topicLimit + 5 {
			list = append(list, dueIn(fmt.Sprintf("x%d", i), monday, i%30))
		}
		letters, _ := plannerOf().plan(monday, list)
		if len(letters) != 1 || len(letters[0].Topics) != topicLimit || letters[0].Topics[0].Stage > letters[0].Topics[topicLimit-1].Stage {
			t.Errorf("%d letters", len(letters))
		}
	})
}

func TestLine(t *testing.T) {
	persons := []Person{
		{Account: "alla"},
		{Account: "dalarna", Regions: []string{"region  DALARNA", "dalarna"}},
		{Account: "annan", Strategies: []string{"annan-rus"}},
		{Account: "agare", Parties: []string{"Regionstyrelsen"}},
		{Account: "samordnare", Roles: []string{"coordinator"}},
		{Account: "falun", Parties: []string{"Falu kommun"}, Roles: []string{"partner"}},
	}
	m := reminders.Matter{Strategy: "rus", Region: "Dalarna", Sort: reminders.Deadline, Owner: "regionstyrelsen ",
		Holders: []reminders.Holder{{Role: "coordinator", Party: "RUS-kansliet"}, {Role: "partner", Party: "Mora kommun"}}}
	for _, c := range []struct {
		name   string
		change func(*reminders.Matter)
		want   string
	}{
		{"OK", func(*reminders.Matter) {}, "agare samordnare alla dalarna"},
		{"OK/NoOwner", func(m *reminders.Matter) { m.Owner = "" }, "samordnare alla dalarna"},
		{"OK/Partner", func(m *reminders.Matter) { m.Holders = []reminders.Holder{{Role: "partner", Party: "Falu kommun"}} }, "agare falun alla dalarna"},
		{"OK/OtherRegion", func(m *reminders.Matter) { m.Region, m.Holders = "Skåne", nil }, "agare alla"},
		{"OK/Response", func(m *reminders.Matter) { m.Sort, m.Owner = reminders.Response, "Falu kommun" }, "falun"},
		{"OK/ResponseOfOthers", func(m *reminders.Matter) { m.Sort, m.Owner = reminders.Response, "Mora kommun" }, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			is := m
			c.change(&is)
			if got := strings.Join(line(persons, &is), " "); got != c.want {
				t.Errorf("the line is %q", got)
			}
		})
	}
}
