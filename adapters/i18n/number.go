package i18n

import (
	"strconv"
	"strings"

	"golang.org/x/text/number"

	"kronika/domain"
)

// Number gives a number as the language writes it, with all its digits: 1 234,5
// in Swedish and 1,234.5 in English.
func (c *Catalogue) Number(n float64) string {
	_, fraction, _ := strings.Cut(strconv.FormatFloat(n, 'f', -1, 64), ".")
	return c.printer.Sprint(number.Decimal(n, number.MaxFractionDigits(len(fraction))))
}

// Count gives a count as the source has it: a number, about one, or bounds.
// {"min": 900} is "at least 900", since it holds 900 itself.
func (c *Catalogue) Count(n domain.Count) string {
	args := domain.Args{}
	for name, bound := range map[string]*float64{"n": n.Value, "min": n.Min, "max": n.Max} {
		if bound != nil {
			args[name] = *bound
		}
	}
	switch {
	case n.Value != nil && n.Around:
		return c.fill(c.words["count.about"], args)
	case n.Value != nil:
		return c.Number(*n.Value)
	case n.Min != nil && n.Max != nil:
		return c.fill(c.words["count.between"], args)
	case n.Min != nil:
		return c.fill(c.words["count.atLeast"], args)
	case n.Max != nil:
		return c.fill(c.words["count.atMost"], args)
	}
	return ""
}
