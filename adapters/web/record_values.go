package web

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

// textOf gives the text of a JSON string, "" for anything else.
func textOf(v jsontext.Value) string {
	var s string
	if len(v) > 0 && v.Kind() == '"' {
		_ = json.Unmarshal(v, &s)
	}
	return s
}

// saysNow fills the form with what the entry that is spoken of says now.
func (f *form) saysNow() {
	if f.of == nil {
		return
	}
	f.values.Set("entry", f.of.ID)
	if f.kind.Name != domain.Corrected && f.kind.Name != domain.Disputed {
		return
	}
	f.values.Set("is.occurred", f.words.Date(f.of.Occurred))
	for name, v := range map[string]string{"authority": f.of.Authority, "reference": f.of.Reference, "reason": f.of.Reason} {
		f.values.Set("is."+name, v)
	}
	info, was := domain.KindOf(f.of.Kind), members(f.of.Data)
	if info == nil {
		return
	}
	for i := range info.Fields {
		d := &info.Fields[i]
		f.values["is.data."+d.Name] = f.written(d, was[d.Name])
	}
}

// written gives a field's value as one writes it in the form.
func (f *form) written(d *domain.Field, v jsontext.Value) []string {
	if len(v) == 0 {
		return nil
	}
	switch d.Form {
	case domain.When:
		var date domain.Date
		if json.Unmarshal(v, &date) == nil {
			return tidied([]string{f.words.Date(date)})
		}
	case domain.Texts, domain.Refs:
		var list []string
		_ = json.Unmarshal(v, &list)
		return tidied([]string{strings.Join(list, "\n")})
	case domain.Keys:
		var list []string
		_ = json.Unmarshal(v, &list)
		return list
	case domain.Parts:
		var parts []domain.Part
		_ = json.Unmarshal(v, &parts)
		var all []string
		for _, p := range parts {
			all = append(all, p.Priority+" = "+p.Title)
		}
		return tidied([]string{strings.Join(all, "\n")})
	case domain.Counted:
		var c domain.Count
		_ = json.Unmarshal(v, &c)
		return []string{f.words.Count(c)}
	case domain.Number, domain.Whole:
		return []string{strings.Replace(string(v), ".", map[string]string{"sv": ",", "en": "."}[f.words.Lang()], 1)}
	case domain.YesNo:
		if v.Kind() == 't' {
			return []string{"1"}
		}
		return nil
	}
	return tidied([]string{textOf(v)})
}

var (
	aNumber = `([\d\s\x{a0}.,]*\d)`
	aboutOf = regexp.MustCompile(`^(?:omkring|cirka|ca\.?|ungefär|runt|about|around|approximately|~) ?` + aNumber + `$`)
	atLeast = regexp.MustCompile(`^(?:minst|över|mer än|fler än|at least|over|more than) ` + aNumber + `$`)
	atMost  = regexp.MustCompile(`^(?:högst|under|färre än|at most|under|fewer than) ` + aNumber + `$`)
	fromTo  = regexp.MustCompile(`^` + aNumber + ` ?(?:-|–|till|to) ?` + aNumber + `$`)
)

// count reads a count as sources say it: 130, omkring 130, minst 900, 900–1000.
func (f *form) count(name, said string) any {
	s := strings.ToLower(said)
	for _, form := range []struct {
		of    *regexp.Regexp
		names []string
	}{{aboutOf, []string{"value"}}, {atLeast, []string{"min"}}, {atMost, []string{"max"}}, {fromTo, []string{"min", "max"}}} {
		m := form.of.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		c := map[string]any{}
		for i, part := range form.names {
			c[part] = f.figure(name, m[i+1])
		}
		if form.of == aboutOf {
			c["about"] = true
		}
		return c
	}
	return f.figure(name, s)
}

// figure reads a whole or broken number whose thousands may be set apart.
func (f *form) figure(name, s string) any {
	if thousands.MatchString(s) {
		s = strings.ReplaceAll(s, ",", "")
	}
	if n, err := strconv.ParseFloat(strings.NewReplacer(" ", "", "\u00a0", "", ",", ".").Replace(s), 64); err == nil && n == n {
		return f.number(name, strconv.FormatFloat(n, 'f', -1, 64))
	}
	f.wrong[name] = f.text("record.noNumber", domain.Args{"came": domain.Excerpt(s)})
	return nil
}

var thousands = regexp.MustCompile(`^\d{1,3}(,\d{3})+$`)
