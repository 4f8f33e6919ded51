package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"kronika/domain"
	"kronika/eventstore/tokens"
)

type tokenCmd struct {
	Make   tokenMakeCmd   `cmd:"" help:"${help_token_make}"`
	List   tokenListCmd   `cmd:"" help:"${help_token_list}"`
	Revoke tokenRevokeCmd `cmd:"" help:"${help_token_revoke}"`
}

// keeper manages the tokens beside a log, in this process or in the server that
// holds it.
type keeper interface {
	list(ctx context.Context) ([]tokens.Token, error)
	// issue makes a token; the warning says of a region that no strategy has it.
	issue(ctx context.Context, w tokens.Wanted) (_ tokens.Issued, warning string, _ error)
	// revoke ends a token; again tells that it was ended before.
	revoke(ctx context.Context, name string) (t tokens.Token, again bool, _ error)
}

// keeper opens the log that the flags name; whole reads its histories too. The
// first token may be made before anything is recorded, so that create makes the
// log as well.
func (p *program) keeper(ctx context.Context, as string, create, whole bool) (_ keeper, done func(), _ error) {
	open := p.connect
	if whole {
		open = p.open
	}
	r, err := open(ctx, opening{as: as, create: create, wait: patience})
	if err != nil {
		return nil, nil, err
	}
	if r.far != nil {
		return farKeeper{r.far.client}, r.close, nil
	}
	return ownKeeper{p, r, tokens.Beside(r.log)}, r.close, nil
}

// ownKeeper manages the tokens of a log that this process has opened.
type ownKeeper struct {
	p     *program
	r     *record
	store *tokens.Store
}

func (k ownKeeper) list(ctx context.Context) ([]tokens.Token, error) {
	return k.store.List(ctx, k.p.today())
}

func (k ownKeeper) issue(ctx context.Context, w tokens.Wanted) (_ tokens.Issued, warning string, _ error) {
	issued, err := k.store.Make(ctx, w, tokens.Local.Name, k.p.now(), k.p.today())
	if err != nil || issued.Region == "" {
		return issued, "", err
	}
	warning, err = k.p.newRegion(k.r, issued.Region)
	return issued, warning, err
}

// newRegion says of a region that no strategy has it, which may be a slip.
func (p *program) newRegion(r *record, region string) (warning string, _ error) {
	rows, err := p.rows(r, "", asked{today: p.today()})
	var regions []string
	for _, s := range registerOf(rows) {
		regions = append(regions, s.Region)
	}
	return p.words.Text(tokens.NewRegion(region, regions)), err
}

func (k ownKeeper) revoke(ctx context.Context, name string) (t tokens.Token, again bool, _ error) {
	return k.store.Revoke(ctx, name, tokens.Local.Name, k.p.now(), k.p.today())
}

type tokenMakeCmd struct {
	Name    string `arg:"" help:"${help_token_name}"`
	Role    string `required:"" placeholder:"read|record|admin" help:"${help_token_role}"`
	Region  string `placeholder:"REGION" help:"${help_token_region}"`
	Expires string `placeholder:"DAY" help:"${help_token_expires}"`
	JSON    bool   `name:"json" help:"${help_json}"`
}

// Run makes a token. Its secret alone goes to standard output.
func (c *tokenMakeCmd) Run(ctx context.Context, p *program) error {
	wanted := tokens.Wanted{Name: c.Name, Role: c.Role, Region: c.Region, Expires: c.Expires}
	if _, faults := wanted.Check(p.today()); len(faults) > 0 {
		return tokenFlags(faults)
	}
	k, done, err := p.keeper(ctx, "token make", true, c.Region != "")
	if err != nil {
		return err
	}
	defer done()
	issued, warning, err := k.issue(ctx, wanted)
	if err != nil {
		return tokenFlags(err)
	}
	if warning != "" {
		fmt.Fprintln(p.err, warning)
	}
	if c.JSON {
		return p.json(issued)
	}
	p.tell("token.made", domain.Args{"name": issued.Name, "role": string(issued.Role), "region": issued.Region, "day": p.lastDay(issued.Token)})
	_, err = fmt.Fprintln(p.out, issued.Secret)
	return err
}

type tokenListCmd struct {
	JSON bool `name:"json" help:"${help_json}"`
}

// Run lists the tokens.
func (c *tokenListCmd) Run(ctx context.Context, p *program) error {
	k, done, err := p.keeper(ctx, "token list", false, false)
	if err != nil {
		return err
	}
	defer done()
	list, err := k.list(ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		return p.json(list)
	}
	var rows [][]string
	for _, t := range list {
		rows = append(rows, []string{strings.TrimSuffix(t.Name+"\n"+t.Region, "\n"), p.words.Word("token.role", string(t.Role)),
			p.words.Word("token.status", t.Status), p.lastDay(t)})
	}
	p.show("empty.tokens", []column{{"head.account", 0}, {"head.role", 13}, {"head.status", 11}, {"head.expires", 16}}, rows)
	return nil
}

// lastDay gives the last day that a token holds in words, "" for no end.
func (p *program) lastDay(t tokens.Token) string {
	if t.Expires == nil {
		return ""
	}
	return p.words.Day(*t.Expires)
}

type tokenRevokeCmd struct {
	Name string `arg:"" help:"${help_token_name}"`
	JSON bool   `name:"json" help:"${help_json}"`
}

// Run revokes a token.
func (c *tokenRevokeCmd) Run(ctx context.Context, p *program) error {
	k, done, err := p.keeper(ctx, "token revoke", false, false)
	if err != nil {
		return err
	}
	defer done()
	t, again, err := k.revoke(ctx, c.Name)
	if err != nil {
		return tokenFlags(err)
	}
	if c.JSON {
		return p.json(t)
	}
	if again {
		p.line(p.out, p.say("token.endedBefore", domain.Args{"name": t.Name, "time": p.words.Time(t.Revoked.In(p.zone))}))
		return nil
	}
	p.line(p.out, p.say("token.ended", domain.Args{"name": t.Name}))
	return nil
}

// tokenFlags names the flag or argument that a fault's field is given by.
func tokenFlags(err error) error {
	return flagged(err, map[string]string{"name": "NAME", "role": "--role", "region": "--region", "expires": "--expires"})
}

// flagged puts flags and arguments in the place of the fields of faults.
func flagged(err error, flags map[string]string) error {
	var many domain.Errors
	if !errors.As(err, &many) {
		var one *domain.Error
		if !errors.As(err, &one) {
			return err
		}
		many = domain.Errors{one}
	}
	for _, fault := range many {
		if flag := flags[fault.Field]; flag != "" {
			fault.Field = flag
		}
	}
	return err
}
