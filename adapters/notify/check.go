package notify

import (
	"fmt"
	"net/mail"
	"net/url"
	"slices"
	"strings"
	"time"

	"kronika/domain"
)

// checker collects what is wrong with settings, and fills in what is left open.
type checker struct{ faults domain.Errors }

func (c *checker) wrong(field, key string, args domain.Args) {
	c.faults = append(c.faults, domain.Wrong(field, key, args))
}

// at names a field within others.
func at(parts ...string) string { return strings.Join(parts, ".") }

// check finds every fault in the settings, and fills in what they leave open.
func (s *Settings) check(secret func(string) (string, error)) domain.Errors {
	c := &checker{}
	if s.Site = strings.TrimSuffix(s.Site, "/"); s.Site != "" && !webAddress(s.Site) {
		c.wrong("site", "notify.site", domain.Args{"came": s.Site})
	}
	if s.Mail != nil {
		c.mailbox(s.Mail, secret)
	}
	c.persons(s.Persons)
	if s.Operator != "" && s.person(s.Operator) == nil {
		c.wrong("operator", "notify.operator", domain.Args{"came": s.Operator, "nearest": domain.NearestOf(s.Operator, accounts(s.Persons))})
	}
	c.reminders(&s.Reminders)
	c.destinations(s)
	return c.faults
}

func webAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.Path == "" && u.User == nil && u.RawQuery == "" && u.Fragment == ""
}

// person gives the person of an account, nil where there is none.
func (s *Settings) person(account string) *Person {
	for i := range s.Persons {
		if s.Persons[i].Account == account {
			return &s.Persons[i]
		}
	}
	return nil
}

func accounts(persons []Person) (list []string) {
	for _, p := range persons {
		list = append(list, p.Account)
	}
	return list
}

// policies are how the way to the mail server may be guarded.
var policies = []string{"required", "implicit", "opportunistic", "none"}

func (c *checker) mailbox(m *Mailbox, secret func(string) (string, error)) {
	if _, err := mail.ParseAddress(m.From); err != nil {
		c.wrong(at("mail", "from"), "notify.address", domain.Args{"came": m.From})
	}
	if m.Host == "" {
		c.wrong(at("mail", "host"), "notify.missing", nil)
	}
	if m.TLS == "" {
		m.TLS = policies[0]
	}
	if !slices.Contains(policies, m.TLS) {
		c.wrong(at("mail", "tls"), "notify.choice", domain.Args{"came": m.TLS, "expected": strings.Join(policies, ", ")})
	}
	if m.Port == 0 {
		m.Port = map[bool]int{true: 465, false: 587}[m.TLS == "implicit"]
	}
	if m.Port < 1 || m.Port > 65535 {
		c.wrong(at("mail", "port"), "notify.range", domain.Args{"came": m.Port, "min": 1, "max": 65535})
	}
	if (m.User == "") != (m.PasswordFile == "") {
		c.wrong(at("mail", "passwordFile"), "notify.pair", nil)
	}
	if m.PasswordFile != "" {
		text, err := secret(m.PasswordFile)
		if m.password, _, _ = strings.Cut(text, "\n"); err != nil || m.password == "" {
			c.wrong(at("mail", "passwordFile"), "notify.secretFile", domain.Args{"came": m.PasswordFile})
		}
		m.password = strings.TrimSuffix(m.password, "\r")
	}
}

func (c *checker) persons(list []Person) {
	if len(list) > PersonLimit {
		c.wrong("persons", "notify.many", domain.Args{"came": len(list), "limit": PersonLimit})
		return
	}
	seen := map[string]bool{}
	for i := range list {
		p, field := &list[i], fmt.Sprintf("persons.%d.", i)
		if !domain.IsKey(p.Account) {
			c.wrong(field+"account", "notify.account", domain.Args{"came": p.Account})
		} else if seen[p.Account] {
			c.wrong(field+"account", "notify.twice", domain.Args{"came": p.Account})
		}
		seen[p.Account] = true
		if _, err := mail.ParseAddress(p.Mail); err != nil {
			c.wrong(field+"mail", "notify.address", domain.Args{"came": p.Mail})
		}
		if p.Language == "" {
			p.Language = "sv"
		}
		if p.Language != "sv" && p.Language != "en" {
			c.wrong(field+"language", "notify.choice", domain.Args{"came": p.Language, "expected": "sv, en"})
		}
		c.absences(p, field, accounts(list))
		for _, key := range p.Strategies {
			if !domain.IsKey(key) {
				c.wrong(field+"strategies", "notify.key", domain.Args{"came": key})
			}
		}
		roles := domain.KindOf("role.assigned").Field("role").Words
		for _, role := range p.Roles {
			if !slices.Contains(roles, role) {
				c.wrong(field+"roles", "notify.role", domain.Args{"came": role, "nearest": domain.NearestOf(role, roles), "expected": strings.Join(roles, ", ")})
			}
		}
	}
}

// absences reads the days of a person's absences. A deputy is one of the persons.
func (c *checker) absences(p *Person, field string, known []string) {
	if len(p.Away) > AwayLimit {
		c.wrong(field+"away", "notify.many", domain.Args{"came": len(p.Away), "limit": AwayLimit})
		return
	}
	for i := range p.Away {
		a, field := &p.Away[i], fmt.Sprintf("%saway.%d.", field, i)
		a.first, a.last = c.day(field+"from", a.From), c.day(field+"to", a.To)
		if a.first > a.last {
			c.wrong(field+"to", "notify.daysOrder", domain.Args{"from": a.From, "to": a.To})
		}
		if a.Deputy != "" && (a.Deputy == p.Account || !slices.Contains(known, a.Deputy)) {
			c.wrong(field+"deputy", "notify.deputy", domain.Args{"came": a.Deputy, "nearest": domain.NearestOf(a.Deputy, known)})
		}
	}
}

// day reads a day of the settings.
func (c *checker) day(field, text string) domain.Day {
	d, err := domain.ParseDay(text)
	if err != nil {
		c.wrong(field, "notify.day", domain.Args{"came": text})
	}
	return d
}

func (c *checker) reminders(r *Reminders) {
	for _, list := range []struct {
		name string
		days []int
	}{{"before", r.Before}, {"after", r.After}} {
		for _, n := range list.days {
			if n < 1 || n > 1000 {
				c.wrong(at("reminders", list.name), "notify.range", domain.Args{"came": n, "min": 1, "max": 1000})
			}
		}
	}
	for _, n := range []struct {
		name        string
		is          *int
		usual, most int
	}{{"perWeek", &r.PerWeek, 2, 5}, {"escalate", &r.Escalate, 14, 1000}} {
		if *n.is == 0 {
			*n.is = n.usual
		}
		if *n.is < 1 || *n.is > n.most {
			c.wrong(at("reminders", n.name), "notify.range", domain.Args{"came": *n.is, "min": 1, "max": n.most})
		}
	}
	r.From, r.To = c.clock("from", r.From, "08:00"), c.clock("to", r.To, "16:00")
	if r.From != "" && r.To != "" && r.From >= r.To {
		c.wrong(at("reminders", "to"), "notify.hours", domain.Args{"from": r.From, "to": r.To})
	}
}

// clock reads a time of day of the reminders, and gives it with two digits for
// the hour, so that times can be compared as texts; "" where it is none.
func (c *checker) clock(name, text, usual string) string {
	if text == "" {
		return usual
	}
	t, err := time.Parse("15:04", text)
	if err != nil {
		c.wrong(at("reminders", name), "notify.time", domain.Args{"came": text})
		return ""
	}
	return t.Format("15:04")
}
