package main

import (
	"strings"

	"kronika/adapters/i18n/written"
)

// written reads a date as people write it and says what was understood, where it
// is not in the form of the record already. What is no date at all is given back,
// for the check of the entry to refuse along with all else.
func (p *program) written(flag, text string) (string, error) {
	if text == "" {
		return "", nil
	}
	date, _, fault := written.Date(text, p.words.Lang(), p.today())
	switch {
	case fault != nil && strings.HasPrefix(fault.Key, "written."):
		fault.Field = flag
		return "", fault
	case fault == nil && date.String() != text:
		echo := written.Echo(date)
		p.tell(echo.Key, echo.Args)
		return date.String(), nil
	}
	return text, nil
}
