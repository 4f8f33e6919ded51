package main

import (
	"context"
	"fmt"

	"kronika/domain"
	"kronika/eventstore/tokens"
)

type tokenCmd struct {
	Make   tokenMakeCmd   `cmd:"" help:"${help_token_make}"`
	List   tokenListCmd   `cmd:"" help:"${help_token_list}"`
	Revoke tokenRevokeCmd `cmd:"" help:"${help_token_revoke}"`
}

type tokenKeeper = secrets[tokens.Wanted, tokens.Issued, tokens.Token]

// tokens opens the log that the flags name; whole reads its histories too. The
// first token may be made before anything is recorded, so that create makes the
// log as well.
func (p *program) tokens(ctx context.Context, as string, create, whole bool) (tokenKeeper, *record, error) {
	of := []string{}
	if whole {
		of = nil
	}
	r, err := p.openBeside(ctx, opening{as: as, create: create, of: of})
	if err != nil {
		return nil, nil, err
	}
	if r.far != nil {
		return r.far.Tokens(), r, nil
	}
	return ownTokens{p, r, tokens.Beside(r.log)}, r, nil
}

// ownTokens manages the tokens of a log that this process has opened.
type ownTokens struct {
	p     *program
	r     *record
	store *tokens.Store
}

// List lists them as they stand today.
func (k ownTokens) List(ctx context.Context) ([]tokens.Token, error) {
	return k.store.List(ctx, k.p.today())
}

// Make makes one.
func (k ownTokens) Make(ctx context.Context, w tokens.Wanted) (_ tokens.Issued, warning string, _ error) {
	issued, err := k.store.Make(ctx, w, tokens.Local.Name, k.p.now(), k.p.today())
	if err != nil || issued.Region == "" {
		return issued, "", err
	}
	warning, err = k.p.newRegion(k.r, issued.Region)
	return issued, warning, err
}

// Revoke ends one.
func (k ownTokens) Revoke(ctx context.Context, name string) (tokens.Token, bool, error) {
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
	k, r, err := p.tokens(ctx, "token make", true, c.Region != "")
	if err != nil {
		return err
	}
	defer r.close()
	issued, warning, err := k.Make(ctx, wanted)
	if err != nil {
		return tokenFlags(err)
	}
	if warning != "" {
		fmt.Fprintln(p.err, warning)
	}
	if c.JSON {
		return p.json(issued)
	}
	p.tell("token.made", domain.Args{"name": issued.Name, "role": string(issued.Role), "region": issued.Region, "day": p.printer().LastDay(issued.Token)})
	_, err = fmt.Fprintln(p.out, issued.Secret)
	return err
}

type tokenListCmd struct {
	JSON bool `name:"json" help:"${help_json}"`
}

// Run lists the tokens.
func (c *tokenListCmd) Run(ctx context.Context, p *program) error {
	k, r, err := p.tokens(ctx, "token list", false, false)
	if err != nil {
		return err
	}
	defer r.close()
	list, err := k.List(ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		return p.json(list)
	}
	p.printer().Tokens(list)
	return nil
}

type tokenRevokeCmd struct {
	Name string `arg:"" help:"${help_token_name}"`
	JSON bool   `name:"json" help:"${help_json}"`
}

// Run revokes a token.
func (c *tokenRevokeCmd) Run(ctx context.Context, p *program) error {
	k, r, err := p.tokens(ctx, "token revoke", false, false)
	if err != nil {
		return err
	}
	defer r.close()
	t, again, err := k.Revoke(ctx, c.Name)
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
