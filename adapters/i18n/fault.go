package i18n

import (
	"errors"
	"maps"
	"strconv"
	"strings"

	"kronika/domain"
)

// Error gives an error in full sentences, a line each where there are several:
// file, line and field as far as they are known, what is wrong, which entries
// it is about, and the date that would do where there is one. Of an error that
// is not ours only that something failed: what it says is for the log.
func (c *Catalogue) Error(err error) string {
	var many domain.Errors
	var one *domain.Error
	switch {
	case err == nil:
		return ""
	case errors.As(err, &many):
		lines := make([]string, len(many))
		for i, e := range many {
			lines[i] = c.fault(e)
		}
		return strings.Join(lines, "\n")
	case errors.As(err, &one):
		return c.fault(one)
	}
	return c.words["fault.internal"]
}

// Fault gives what an error says without where it was found: its sentence, the
// entries it is about, and the date that would do.
func (c *Catalogue) Fault(e *domain.Error) string {
	args := maps.Clone(e.Args)
	if args == nil {
		args = domain.Args{}
	}
	for name, id := range map[string]string{"entry": e.Entry, "other": e.Other} {
		if args[name] == nil {
			args[name] = id
		}
	}
	template, ok := c.words[e.Key]
	if !ok {
		template = e.Key
	}
	text := c.fill(template, args)
	if e.Entry != "" && !names(template, "entry") {
		text += " " + c.fill(c.words["fault.entry"], args)
	}
	if e.Other != "" && !names(template, "other") && args["id"] != e.Other {
		text += " " + c.fill(c.words["fault.other"], args)
	}
	if e.Offer != "" {
		text += " " + c.fill(c.words["fault.offer"], domain.Args{"offer": e.Offer})
	}
	return text
}

// names tells whether a template has a placeholder for an argument.
func names(template, arg string) bool { return strings.Contains(template, "{"+arg+"}") }

func (c *Catalogue) fault(e *domain.Error) string {
	where := e.File
	switch {
	case e.Line > 0 && where == "": // what was sent has no name
		where = c.fill(c.words["fault.line"], domain.Args{"line": strconv.Itoa(e.Line)})
	case e.Line > 0:
		where += ":" + strconv.Itoa(e.Line)
	}
	text := c.Fault(e)
	if e.Field != "" {
		text = e.Field + ": " + text
	}
	if where != "" {
		text = where + ": " + text
	}
	return text
}
