package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/uuid"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/projections/timeline"
)

type recordCmd struct {
	Strategy string   `arg:"" help:"${help_record_strategy}"`
	Kind     string   `arg:"" help:"${help_record_kind}"`
	Fields   []string `arg:"" optional:"" name:"field=value" help:"${help_record_fields}"`

	On           string   `placeholder:"DATE" help:"${help_on}"`
	By           string   `placeholder:"BODY" help:"${help_by}"`
	Ref          string   `placeholder:"REF" help:"${help_ref}"`
	Why          string   `placeholder:"TEXT" help:"${help_why}"`
	Because      []string `placeholder:"ID" sep:"none" help:"${help_because}"`
	Source       []string `placeholder:"TITLE-OR-URL" sep:"none" help:"${help_source}"`
	ID           string   `name:"id" placeholder:"ID" help:"${help_id}"`
	Recorder     string   `placeholder:"ACCOUNT" default:"local" help:"${help_recorder}"`
	AllowUnknown bool     `help:"${help_allowunknown}"`
	JSON         bool     `name:"json" help:"${help_json}"`
}

// Run records one entry.
func (c *recordCmd) Run(ctx context.Context, p *program) error {
	if err := domain.CheckRecorder("--recorder", c.Recorder); err != nil {
		return err
	}
	entry, err := c.entry(p)
	if err != nil {
		return err
	}
	r, err := p.open(ctx, opening{as: "record", create: true, wait: patience, of: []string{entry.Strategy}, lax: c.AllowUnknown})
	if err != nil {
		return err
	}
	defer r.close()
	fresh, err := r.ways.record(ctx, entry.Strategy, []domain.Entry{entry}, eventstore.How{Recorder: c.Recorder})
	if err != nil {
		return c.nameless(err)
	}
	var items []timeline.Item
	for _, item := range timeline.Build(r.held.History(entry.Strategy).Read(domain.At{}), true) {
		if item.ID == entry.ID {
			items = append(items, item)
		}
	}
	if c.JSON {
		return p.json(items)
	}
	if fresh == 0 {
		p.tell("record.known", domain.Args{"id": entry.ID})
	}
	for _, item := range items {
		fmt.Fprintln(p.out, p.say("record.done", domain.Args{"date": item.Occurred, "title": item.Title, "id": item.ID}))
	}
	return nil
}

// nameless takes out of faults the id of the entry that is being recorded, where
// nobody wrote one.
func (c *recordCmd) nameless(err error) error {
	var faults domain.Errors
	if c.ID == "" && errors.As(err, &faults) {
		for _, f := range faults {
			f.Entry = ""
			if f.Key == "act.makesImpossible" {
				f.Key = "act.wouldMakeImpossible"
			}
		}
	}
	return err
}

// entry reads the entry that the command line says, with every fault in it.
func (c *recordCmd) entry(p *program) (domain.Entry, error) {
	form := map[string]any{"strategy": c.Strategy, "kind": c.Kind, "id": c.ID}
	if c.ID == "" {
		id, err := uuid.NewV7()
		if err != nil {
			return domain.Entry{}, domain.Fault(domain.Internal, "act.noID", nil).Because(err)
		}
		form["id"] = id.String()
	}
	occurred, err := p.written("--on", c.On)
	if err != nil {
		return domain.Entry{}, err
	}
	for name, value := range map[string]string{"occurred": occurred, "authority": c.By, "reference": c.Ref, "reason": c.Why} {
		if value != "" {
			form[name] = value
		}
	}
	if len(c.Because) > 0 {
		form["because"] = c.Because
	}
	if len(c.Source) > 0 {
		form["sources"] = sourcesOf(c.Source)
	}
	data, faults := c.data()
	if len(faults) > 0 {
		return domain.Entry{}, faults
	}
	form["data"] = data
	b, err := json.Marshal(form, json.Deterministic(true), jsontext.AllowInvalidUTF8(true))
	if err != nil {
		return domain.Entry{}, domain.Fault(domain.Invalid, "json.notUTF8", domain.Args{"at": 0}).Because(err)
	}
	entry, faults := domain.ParseEntry(b, domain.Input{AllowUnknown: c.AllowUnknown})
	for _, f := range faults {
		f.Field = cmp.Or(flagOf[f.Field], f.Field)
	}
	return entry, faults.Err()
}

// flagOf gives the flag or argument that a field is given by.
var flagOf = map[string]string{"occurred": "--on", "authority": "--by", "reference": "--ref", "reason": "--why",
	"id": "--id", "strategy": "STRATEGY", "kind": "KIND"}

func sourcesOf(list []string) []map[string]string {
	var sources []map[string]string
	for _, s := range list {
		name := "title"
		if strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") {
			name = "url"
		}
		sources = append(sources, map[string]string{name: s})
	}
	return sources
}

// data reads FIELD=VALUE and FIELD:=JSON.
func (c *recordCmd) data() (map[string]any, domain.Errors) {
	data := map[string]any{}
	var faults domain.Errors
	info := domain.KindOf(c.Kind)
	for _, arg := range c.Fields {
		name, value, ok := strings.Cut(arg, "=")
		raw := strings.HasSuffix(name, ":")
		name = strings.TrimPrefix(strings.TrimSuffix(name, ":"), "data.")
		switch {
		case !ok || name == "":
			faults = append(faults, domain.Fault(domain.Invalid, "cli.fieldForm", domain.Args{"came": arg}))
		case data[name] != nil:
			faults = append(faults, domain.Wrong("data."+name, "json.fieldTwice", domain.Args{"field": name}))
		case raw:
			v := jsontext.Value(value)
			if !v.IsValid() {
				faults = append(faults, domain.Wrong("data."+name, "cli.fieldJSON", domain.Args{"came": value}))
				continue
			}
			data[name] = v
		default:
			data[name] = valueOf(info, name, value)
		}
	}
	return data, faults
}

// valueOf reads a value as the type that the schema gives its field; what does
// not read as that stays text, for the schema to say what it expects.
func valueOf(info *domain.Info, name, value string) any {
	form := domain.Text
	if info != nil {
		if f := info.Field(name); f != nil {
			form = f.Form
		}
	}
	v := jsontext.Value(value)
	switch form {
	case domain.Number, domain.Whole, domain.Counted, domain.YesNo:
		if v.IsValid() && v.Kind() != '"' {
			return v
		}
	case domain.Texts, domain.Keys, domain.Refs, domain.IDs:
		if v.IsValid() && v.Kind() == '[' {
			return v
		}
		list := []string{}
		for part := range strings.SplitSeq(value, ";") {
			list = append(list, strings.TrimSpace(part))
		}
		return list
	case domain.Parts, domain.Object:
		if v.IsValid() {
			return v
		}
	}
	return value
}
