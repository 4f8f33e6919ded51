package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kronika/domain"
	"kronika/projections/norm"
)

type normCmd struct {
	Strategy string `arg:"" optional:"" help:"${help_strategy}"`
	viewFlags
	Norm  []string `placeholder:"NORM" help:"${help_norm_file}" sep:"none"`
	Only  string   `placeholder:"STATUS" help:"${help_norm_only}"`
	Print string   `placeholder:"NORM" help:"${help_norm_template}"`
}

// Run measures the process of a strategy against norms, or prints the file of
// one that is shipped.
func (c *normCmd) Run(ctx context.Context, p *program) error {
	if c.Print != "" {
		return p.normFile(c.Print)
	}
	if c.Strategy == "" {
		return domain.Wrong("strategy", "field.missing", nil)
	}
	if words := norm.Statuses(); c.Only != "" && !slices.Contains(words, c.Only) {
		return domain.Wrong("--only", "field.word", domain.Args{
			"came": c.Only, "words": strings.Join(words, ", "), "nearest": domain.NearestOf(c.Only, words)})
	}
	norms, err := p.norms(c.Norm)
	if err != nil {
		return err
	}
	r, a, err := p.viewing(ctx, "norm", c.viewFlags, c.Strategy)
	if err != nil {
		return err
	}
	defer r.close()
	h, err := r.history(c.Strategy)
	if err != nil {
		return err
	}
	reports := []norm.Report{}
	for _, n := range norms {
		reports = append(reports, norm.Build(h.Read(a.at), a.today, p.packs, n).Only(c.Only))
	}
	if c.JSON {
		return p.json(reports)
	}
	for i, report := range reports {
		if i > 0 {
			fmt.Fprintln(p.out)
		}
		p.printer().Norm(report)
	}
	p.unknown(h, a)
	return nil
}

// normFile prints the file of a norm, to begin one's own from.
func (p *program) normFile(key string) error {
	b := norm.File(key)
	if b == nil {
		shipped, err := norm.Shipped()
		if err != nil {
			return err
		}
		return domain.Wrong("--print", "norm.none", domain.Args{
			"came": domain.Excerpt(key), "nearest": domain.NearestOf(key, norm.Keys(shipped))}).Coded(domain.NotFound)
	}
	_, err := p.out.Write(b)
	return err
}

// norms reads the norms that are asked for: those shipped by their keys, and
// others from files and folders; all that are shipped where none is named.
func (p *program) norms(names []string) ([]*norm.Norm, error) {
	shipped, err := norm.Shipped()
	if err != nil || len(names) == 0 {
		return shipped, err
	}
	var list []*norm.Norm
	for _, name := range names {
		if i := slices.IndexFunc(shipped, func(n *norm.Norm) bool { return n.Norm == name }); i >= 0 {
			list = append(list, shipped[i])
			continue
		}
		files, err := normFiles(name, norm.Keys(shipped))
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			n, err := p.norm(file)
			if err != nil {
				return nil, err
			}
			list = append(list, n)
		}
	}
	return list, nil
}

// normLimit is how many norms of a folder are taken.
const normLimit = 50

// normFiles gives the file of a name, or the files of a folder.
func normFiles(name string, keys []string) ([]string, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, domain.Wrong("--norm", "norm.unknown", domain.Args{
			"came": domain.Excerpt(name), "nearest": domain.NearestOf(name, keys)}).Coded(domain.NotFound).Because(err)
	}
	if !info.IsDir() {
		return []string{name}, nil
	}
	entries, err := os.ReadDir(name)
	if err != nil {
		return nil, domain.Wrong("--norm", "file.unreadable", domain.Args{"file": name}).Because(err)
	}
	var files []string
	for _, e := range entries {
		if !e.IsDir() && strings.HasSuffix(e.Name(), ".json") {
			files = append(files, filepath.Join(name, e.Name()))
		}
	}
	switch {
	case len(files) == 0:
		return nil, domain.Wrong("--norm", "norm.noFiles", domain.Args{"file": name}).Coded(domain.NotFound)
	case len(files) > normLimit:
		return nil, domain.Wrong("--norm", "norm.tooMany", domain.Args{"file": name, "came": len(files), "limit": normLimit})
	}
	return files, nil
}

// norm reads the norm of a file.
func (p *program) norm(file string) (*norm.Norm, error) {
	b, err := limited(file, norm.SizeLimit+1)
	if err != nil {
		return nil, domain.Wrong("--norm", "file.unreadable", domain.Args{"file": file}).Because(err)
	}
	n, faults := norm.Read(b, p.packs)
	for _, fault := range faults {
		fault.File = file
	}
	return n, faults.Err()
}
