package feeds

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"kronika/domain"
)

// The limits of what is asked for.
const (
	RegionLimit = 200 // characters of a region
	Alarms      = 5   // reminders of one event
	AlarmMost   = 400 // days before
)

// Asked is a calendar to be made, as it was written.
type Asked struct {
	Name     string `json:"name,omitzero"`     // empty for one that is made up
	Strategy string `json:"strategy,omitzero"` // key; empty for all
	Region   string `json:"region,omitzero"`   // empty for all
	Lang     string `json:"lang,omitzero"`     // sv or en
	With     string `json:"with,omitzero"`     // of Extras, with commas between
	Alarm    string `json:"alarm,omitzero"`    // such as 30d,7d: days (d) or weeks (w) before
}

// Check reads what is wanted, and finds every fault in it: fields "name",
// "strategy", "region", "lang", "with" and "alarm". Whether there is such a
// strategy it does not know.
func (a Asked) Check() (Feed, domain.Errors) {
	f := Feed{Name: a.Name, Lang: a.Lang, Shown: Shown{Strategy: a.Strategy, Region: strings.Join(strings.Fields(a.Region), " ")}}
	var faults domain.Errors
	add := func(fault *domain.Error) {
		if fault != nil {
			faults = append(faults, fault)
		}
	}
	add(a.name())
	add(a.strategy())
	add(a.region())
	add(word("lang", a.Lang, []string{"sv", "en"}))
	var fault *domain.Error
	f.With, fault = ParseWith("with", a.With)
	add(fault)
	f.AlarmDays, fault = ParseAlarms("alarm", a.Alarm)
	add(fault)
	return f, faults
}

func (a Asked) name() *domain.Error {
	if a.Name == "" || domain.IsKey(a.Name) {
		return nil
	}
	return domain.Wrong("name", "calendar.nameForm", domain.Args{"came": domain.Excerpt(a.Name), "limit": domain.KeyLimit})
}

func (a Asked) strategy() *domain.Error {
	if a.Strategy == "" || a.Region == "" {
		return nil
	}
	return domain.Wrong("region", "calendar.both", nil)
}

func (a Asked) region() *domain.Error {
	region := strings.Join(strings.Fields(a.Region), " ")
	n := utf8.RuneCountInString(region)
	if a.Region != "" && (n < 1 || n > RegionLimit || !utf8.ValidString(region) || strings.ContainsFunc(region, unicode.IsControl)) {
		return domain.Wrong("region", "calendar.regionForm", domain.Args{"limit": RegionLimit})
	}
	return nil
}

// word refuses what is none of some words.
func word(field, came string, words []string) *domain.Error {
	if slices.Contains(words, came) {
		return nil
	}
	return domain.Wrong(field, "field.word", domain.Args{
		"came": domain.Excerpt(came), "words": strings.Join(words, ", "), "nearest": domain.NearestOf(domain.Excerpt(came), words)})
}

// ParseWith reads what a calendar shows beside deadlines: words of Extras with
// commas between, in any order. Field names what is at fault.
func ParseWith(field, came string) ([]string, *domain.Error) {
	given := parts(came)
	for _, one := range given {
		if fault := word(field, one, Extras()); fault != nil {
			return nil, fault
		}
	}
	return slices.DeleteFunc(Extras(), func(one string) bool { return !slices.Contains(given, one) }), nil
}

// ParseAlarms reads how long before a day a reminder comes, such as 30d,7d or
// 2w: in days, the most first and each once. Field names what is at fault.
func ParseAlarms(field, came string) ([]int, *domain.Error) {
	days := []int{}
	for _, one := range parts(came) {
		n, fault := alarm(field, one)
		if fault != nil {
			return nil, fault
		}
		days = append(days, n)
	}
	slices.Sort(days)
	days = slices.Compact(days)
	slices.Reverse(days)
	if len(days) > Alarms {
		return nil, domain.Wrong(field, "list.tooLong", domain.Args{"came": len(days), "limit": Alarms})
	}
	return days, nil
}

func alarm(field, came string) (int, *domain.Error) {
	number, unit := came, 0
	if last := len(came) - 1; last > 0 {
		number, unit = came[:last], map[byte]int{'d': 1, 'w': 7}[came[last]]
	}
	n, err := strconv.ParseUint(number, 10, 16)
	if err != nil || unit == 0 || int(n)*unit > AlarmMost {
		return 0, domain.Wrong(field, "calendar.alarmForm", domain.Args{"came": domain.Excerpt(came), "limit": AlarmMost})
	}
	return int(n) * unit, nil
}

// parts gives what stands between commas, without what is empty.
func parts(came string) []string {
	list := strings.FieldsFunc(came, func(r rune) bool { return r == ',' || unicode.IsSpace(r) })
	slices.Sort(list)
	return slices.Compact(list)
}
