package sheet

import (
	"regexp"
	"strings"
)

var (
	numerals  = regexp.MustCompile(`^[-+]?[0-9]+([.,][0-9]+)?([eE][-+]?[0-9]+)?$`)
	thousands = regexp.MustCompile(`^[-+]?[0-9]{1,3}( [0-9]{3})+([.,][0-9]+)?$`)
	blanks    = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ", "\u2212", "-")
)

// numeral gives the JSON of a number as people write it: with a decimal point
// or comma, a plus or minus sign, and blanks between the thousands.
func numeral(s string) (literal string, ok bool) {
	s = blanks.Replace(s)
	if thousands.MatchString(s) {
		s = strings.ReplaceAll(s, " ", "")
	}
	if !numerals.MatchString(s) {
		return "", false
	}
	s = strings.Replace(strings.TrimPrefix(s, "+"), ",", ".", 1)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	for len(s) > 1 && s[0] == '0' && s[1] >= '0' && s[1] <= '9' {
		s = s[1:]
	}
	return sign + s, true
}
