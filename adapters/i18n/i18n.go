// Package i18n has the words: it turns messages, errors, dates, counts and
// numbers into Swedish and English. The lower floors know keys only.
//
// The words are Go maps, one file a language and a theme; a test holds the
// languages to the same keys and the same placeholders, and every key that the
// tree names to having words. A template's notation:
//
//	{name}            the argument of that name, in the reader's language
//	{Name}            the same, its first letter a capital
//	{#name}           a whole number without its thousands set apart
//	{name|one|many}   one of two forms, by whether the number is 1; # in the second
//	                  stands for the number, as in {n|once|# times}
//	[[ … ]]           left out unless every argument in it says something
//
// A brace that begins none of these stands for itself. Where an argument says
// nothing, the space before it goes too.
//
// Decisions where the contract is silent:
//   - Norwegian and Danish readers get Swedish, everybody else English.
//   - Entries keep the language they were written in; only what the program
//     says is in the reader's.
//   - A word that a later version added to an enumeration is shown as written.
//   - Faults end with a full stop, titles do not. Words in a list of names are
//     in lower case.
//   - A fault names the JSON field as users see it in their file, untranslated.
//   - Swedish numbers have a no-break space between thousands.
package i18n

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// Catalogue is one language's words. It may be used by many at once.
type Catalogue struct {
	lang    string
	words   map[string]string
	plain   map[string]string // words of fields that mean the same everywhere
	printer *message.Printer
}

// themes are the words in both languages, a pair of files each.
var themes = []struct{ sv, en map[string]string }{
	{svTitles, enTitles},
	{svPriorities, enPriorities},
	{svConsultations, enConsultations},
	{svImplementation, enImplementation},
	{svWords, enWords},
	{svKinds, enKinds},
	{svFields, enFields},
	{svFaults, enFaults},
	{svInput, enInput},
	{svLog, enLog},
	{svDates, enDates},
	{svViews, enViews},
	{svProgram, enProgram},
	{svHelp, enHelp},
	{svWeb, enWeb},
	{svLifePages, enLifePages},
	{svPriorityPages, enPriorityPages},
	{svDeadlinePages, enDeadlinePages},
	{svSigninPages, enSigninPages},
	{svOverviewPages, enOverviewPages},
	{svApi, enApi},
	{svSheet, enSheet},
	{svComparison, enComparison},
	{svLineage, enLineage},
	{svRedline, enRedline},
	{svTrace, enTrace},
	{svChoices, enChoices},
	{svHandover, enHandover},
	{svConsequences, enConsequences},
	{svTokens, enTokens},
	{svRemote, enRemote},
	{svOperation, enOperation},
	{svSettings, enSettings},
	{svReport, enReport},
	{svPoints, enPoints},
	{svNotify, enNotify},
	{svCalendar, enCalendar},
	{svNorm, enNorm},
	{svPlan, enPlan},
	{svRules, enRules},
	{svPostgres, enPostgres},
	{svWritten, enWritten},
	{svWorkshopPages, enWorkshopPages},
	{svDelivery, enDelivery},
	{svSearch, enSearch},
	{svConsultationPages, enConsultationPages},
	{svRecordPages, enRecordPages},
	{svCluster, enCluster},
}

var (
	swedish = newCatalogue(language.Swedish)
	english = newCatalogue(language.English)

	catalogues = []*Catalogue{english, swedish, swedish, swedish, swedish}
	matcher    = language.NewMatcher([]language.Tag{language.English, language.Swedish,
		language.Norwegian, language.MustParse("nn"), language.Danish})
)

func newCatalogue(tag language.Tag) *Catalogue {
	c := &Catalogue{lang: tag.String(), words: map[string]string{}, printer: message.NewPrinter(tag)}
	for _, theme := range themes {
		if tag == language.Swedish {
			maps.Copy(c.words, theme.sv)
		} else {
			maps.Copy(c.words, theme.en)
		}
	}
	c.plain = plainWords(c.words)
	return c
}

// For gives the words for a reader: lang is a language tag, a list of them as
// browsers send it, or a locale such as sv_SE.UTF-8.
func For(lang string) *Catalogue {
	c, _ := match(lang)
	return c
}

// match gives the words for a preference, English and false where it names no
// language there is.
func match(lang string) (*Catalogue, bool) {
	if !strings.ContainsAny(lang, ",;") {
		if at := strings.IndexAny(lang, ".@"); at >= 0 {
			lang = lang[:at] // a locale's encoding, and its variant
		}
	}
	tags, _, err := language.ParseAcceptLanguage(strings.ReplaceAll(lang, "_", "-"))
	if err != nil || len(tags) == 0 {
		return english, false
	}
	_, i, confidence := matcher.Match(tags...)
	if confidence == language.No {
		return english, false
	}
	return catalogues[i], true
}

// Best gives the words for the first preference that names a language there is,
// such as what a reader chose and then what the browser says; English where
// none does.
func Best(preferences ...string) *Catalogue {
	for _, lang := range preferences {
		if c, ok := match(lang); ok {
			return c
		}
	}
	return english
}

// Lang is the language's tag: sv or en.
func (c *Catalogue) Lang() string { return c.lang }

// Has tells whether there are words for a key.
func (c *Catalogue) Has(key string) bool {
	_, ok := c.words[key]
	return ok
}

// Keys lists the keys that begin with a prefix, sorted.
func (c *Catalogue) Keys(prefix string) []string {
	var keys []string
	for key := range c.words {
		if strings.HasPrefix(key, prefix) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}
