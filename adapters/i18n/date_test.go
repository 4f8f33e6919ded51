package i18n

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kronika/domain"
)

func TestDate(t *testing.T) {
	for text, want := range map[string][2]string{
		"2019":       {"2019", "2019"},
		"2019-10":    {"oktober 2019", "October 2019"},
		"2019-10-04": {"4 oktober 2019", "4 October 2019"},
		"2018-21":    {"våren 2018", "spring 2018"},
		"2018-23":    {"hösten 2018", "autumn 2018"},
		"2019-24":    {"vintern 2019/2020", "winter 2019/2020"},
		"2019-33":    {"första kvartalet 2019", "first quarter of 2019"},
		"2019-41":    {"andra halvåret 2019", "second half of 2019"},
		"2019?":      {"troligen 2019", "probably 2019"},
		"2019~":      {"omkring 2019", "around 2019"},
		"2019-10%":   {"troligen omkring oktober 2019", "probably around October 2019"},
		"../2015":    {"senast 2015", "by 2015"},
		"../2015%":   {"troligen senast omkring 2015", "probably by around 2015"},
		"2015/..":    {"från 2015", "from 2015"},

		"2019-03-06/2019-04-08":  {"6 mars–8 april 2019", "6 March–8 April 2019"},
		"2019-04-06/2019-04-08":  {"6–8 april 2019", "6–8 April 2019"},
		"2019-12-06/2020-01-08":  {"6 december 2019–8 januari 2020", "6 December 2019–8 January 2020"},
		"2019-03/2019-06":        {"mars–juni 2019", "March–June 2019"},
		"2019-21/2019-23":        {"våren–hösten 2019", "spring–autumn 2019"},
		"2019-33/2019-34":        {"första kvartalet–andra kvartalet 2019", "first quarter–second quarter of 2019"},
		"2019-23/2019-24":        {"hösten 2019–vintern 2019/2020", "autumn 2019–winter 2019/2020"},
		"2018/2019-06":           {"2018–juni 2019", "2018–June 2019"},
		"2018/2020?":             {"troligen 2018–2020", "probably 2018–2020"},
		"2019-03-06/2019-06":     {"6 mars–juni 2019", "6 March–June 2019"},
		"2019-03-06/2019":        {"6 mars–slutet av 2019", "6 March–end of 2019"},
		"2019-03-06/2019-03":     {"6 mars–slutet av mars 2019", "6 March–end of March 2019"},
		"2019-03-06/2019-33":     {"6 mars–slutet av första kvartalet 2019", "6 March–end of first quarter of 2019"},
		"2019/2019-06-05":        {"början av 2019–5 juni 2019", "start of 2019–5 June 2019"},
		"2020-01-05/2019-24":     {"", ""},
		"2019/2019":              {"2019", "2019"},
		"2019-03-06/2020":        {"6 mars 2019–2020", "6 March 2019–2020"},
		"2019-04-11/2019-04-20~": {"omkring 11–20 april 2019", "around 11–20 April 2019"},
		"2019-04-11/..?":         {"troligen från 11 april 2019", "probably from 11 April 2019"},
	} {
		t.Run(text, func(t *testing.T) {
			d, err := domain.ParseDate(text)
			if err != nil {
				t.Fatal(err)
			}
			if want[0] == "" {
				return // only that it does not fail
			}
			if sv, en := swedish.Date(d), english.Date(d); sv != want[0] || en != want[1] {
				t.Errorf("%q, %q", sv, en)
			}
		})
	}
	var later domain.Date
	if err := later.UnmarshalText([]byte("2019-50")); err != nil || swedish.Date(later) != "2019-50" {
		t.Error("a date of a later version is not given as written")
	}
	if swedish.Date(domain.Date{}) != "" || swedish.Day(domain.Never) != "" {
		t.Error("a date that is not there has words")
	}
}

// No date in words names a day of the month that is not known: every number in
// it stands in the date as written, or is the year that a winter ends in.
func TestDateInventsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		one := rapid.StringMatching(`20[0-2][0-9](-(0[1-9]|1[0-2]|2[1-4]|3[3-6]|4[01])|-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8]))?`)
		text := one.Draw(t, "from")
		switch rapid.IntRange(0, 3).Draw(t, "form") {
		case 1:
			text += "/" + one.Draw(t, "to")
		case 2:
			text = "../" + text
		case 3:
			text += "/.."
		}
		text += rapid.SampledFrom([]string{"", "?", "~", "%"}).Draw(t, "mark")
		d, err := domain.ParseDate(text)
		if err != nil {
			return
		}
		written := map[string]bool{}
		for _, number := range strings.FieldsFunc(text, notDigit) {
			written[strings.TrimPrefix(number, "0")] = true
		}
		for _, c := range languages {
			words := c.Date(d)
			for _, number := range strings.FieldsFunc(words, notDigit) {
				if !written[number] && !strings.Contains(words, "/"+number) {
					t.Fatalf("%s is told as %q", text, words)
				}
			}
			if strings.Contains(words, "{") || words == "" {
				t.Fatalf("%s is told as %q", text, words)
			}
		}
	})
}

func notDigit(r rune) bool { return r < '0' || r > '9' }
