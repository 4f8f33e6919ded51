package notify

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"kronika/adapters/i18n"
	"kronika/domain"
)

// report tells the operator, once, of what could not be delivered and of
// destinations that are disabled. Where there is no operator the log has told.
func (n *Notifier) report(ctx context.Context) error {
	operator := n.Settings.person(cmp.Or(n.Settings.standing(n.Settings.Operator, domain.DayIn(n.Now(), n.Zone)), n.Settings.Operator))
	if operator == nil {
		return nil
	}
	poisoned, err := all[Poisoned](ctx, n.book, "poison.")
	if err != nil {
		return err
	}
	states, err := all[State](ctx, n.book, "state.")
	if err != nil {
		return err
	}
	words := i18n.For(operator.Language)
	var lines, keys []string
	for _, p := range poisoned {
		if !p.Told {
			lines = append(lines, words.Text(domain.Say("mail.poisoned", domain.Args{"id": p.ID, "handler": p.Handler, "reason": p.Reason})))
			keys = append(keys, "poison."+p.ID)
		}
	}
	for _, s := range states {
		if !s.Disabled.IsZero() && !s.Told {
			lines = append(lines, words.Text(domain.Say("mail.disabled", domain.Args{"name": s.Name, "day": domain.DayIn(s.Since, n.Zone), "reason": s.Why})))
			keys = append(keys, stateKey(s.Name))
		}
	}
	if len(lines) == 0 {
		return nil
	}
	if err := n.tellOperator(ctx, words, operator, lines, keys); err != nil {
		n.Logger.Warn("the operator could not be told", "error", err)
		return nil
	}
	return n.told(ctx, keys)
}

// reportLimit is the most lines of a report; the rest is listed by the command.
const reportLimit = 50

func (n *Notifier) tellOperator(ctx context.Context, words *i18n.Catalogue, to *Person, lines, keys []string) error {
	p := page{Lang: words.Lang(), Subject: words.Text(domain.Say("mail.report", domain.Args{"n": len(lines)})),
		Greeting: words.Text(domain.Say("mail.report.greeting", nil)), Why: words.Text(domain.Say("mail.report.why", nil))}
	for _, line := range lines[:min(len(lines), reportLimit)] {
		p.List = append(p.List, paragraph{Title: line})
	}
	w, err := p.written()
	if err != nil {
		return err
	}
	sum := sha256.Sum256([]byte(strings.Join(keys, "\n")))
	id := hex.EncodeToString(sum[:16]) + "@" + n.Settings.Mail.domainOf()
	return n.Settings.Mail.send(ctx, to.Mail, id, w, n.Now())
}

// told keeps that the operator knows.
func (n *Notifier) told(ctx context.Context, keys []string) error {
	for _, key := range keys {
		var err error
		if strings.HasPrefix(key, "poison.") {
			err = alter(ctx, n.book, key, func(p *Poisoned) error { p.Told = true; return nil })
		} else {
			err = alter(ctx, n.book, key, func(s *State) error { s.Told = true; return nil })
		}
		if err != nil {
			return err
		}
	}
	return nil
}
