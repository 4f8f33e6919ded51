package tokens

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"kronika/domain"
)

// RegionLimit is the most characters of a token's region.
const RegionLimit = 200

// Wanted is a token to be made, as it was written.
type Wanted struct {
	Name    string `json:"name"`
	Role    string `json:"role"`
	Region  string `json:"region"`
	Expires string `json:"expires"` // a day, YYYY-MM-DD; empty for no end
}

// personal is the form of a Swedish personal identity number.
var personal = regexp.MustCompile(`^\d{6}(\d{2})?-?\d{4}$`)

// Check reads what is wanted, and finds every fault in it: fields "name",
// "role", "region" and "expires".
func (w Wanted) Check(today domain.Day) (Token, domain.Errors) {
	t := Token{Account: Account{Name: w.Name, Role: Role(w.Role), Region: strings.Join(strings.Fields(w.Region), " ")}}
	var faults domain.Errors
	for _, fault := range []*domain.Error{w.name(), w.role(), w.region(), w.expires(today, &t)} {
		if fault != nil {
			faults = append(faults, fault)
		}
	}
	return t, faults
}

func (w Wanted) name() *domain.Error {
	came := domain.Excerpt(w.Name)
	switch {
	case w.Name == "":
		return domain.Wrong("name", "token.nameMissing", nil)
	case strings.Contains(w.Name, "@") || personal.MatchString(w.Name):
		return domain.Wrong("name", "token.person", domain.Args{"came": came})
	case !domain.IsKey(w.Name):
		return domain.Wrong("name", "token.nameForm", domain.Args{"came": came, "limit": domain.KeyLimit})
	case w.Name == Local.Name:
		return domain.Wrong("name", "token.nameLocal", domain.Args{"came": came})
	}
	return nil
}

func (w Wanted) role() *domain.Error {
	for _, role := range Roles() {
		if w.Role == role {
			return nil
		}
	}
	return domain.Wrong("role", "field.word", domain.Args{"came": domain.Excerpt(w.Role),
		"words": strings.Join(Roles(), ", "), "nearest": domain.NearestOf(domain.Excerpt(w.Role), Roles())})
}

func (w Wanted) region() *domain.Error {
	region := strings.Join(strings.Fields(w.Region), " ")
	switch n := utf8.RuneCountInString(region); {
	case w.Region == "":
		return nil
	case n < 1 || n > RegionLimit || !utf8.ValidString(region) || strings.ContainsFunc(region, unicode.IsControl):
		return domain.Wrong("region", "token.regionForm", domain.Args{"limit": RegionLimit})
	case w.Role == string(Read) || w.Role == string(Admin):
		return domain.Wrong("region", "token.regionRole", domain.Args{"role": w.Role})
	}
	return nil
}

func (w Wanted) expires(today domain.Day, t *Token) *domain.Error {
	if w.Expires == "" {
		return nil
	}
	day, err := domain.ParseDay(w.Expires)
	switch {
	case err != nil:
		return domain.Wrong("expires", "day.form", domain.Args{"came": domain.Excerpt(w.Expires)}).Because(err)
	case day < today:
		return domain.Wrong("expires", "token.past", domain.Args{"day": day, "today": today})
	}
	t.Expires = &day
	return nil
}
