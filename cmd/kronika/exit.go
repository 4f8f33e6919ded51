package main

import (
	"context"
	"errors"
	"regexp"
	"strings"

	"kronika/domain"
)

// exitCodes is the table from codes to exit codes.
var exitCodes = map[domain.Code]int{
	"":                     0,
	domain.Internal:        1,
	domain.Invalid:         2,
	domain.NotFound:        3,
	domain.Gone:            3,
	domain.Conflict:        4,
	domain.Unavailable:     5,
	domain.Forbidden:       6,
	domain.Unauthenticated: 6,
}

func exitCode(err error) int {
	if errors.Is(err, context.Canceled) && domain.CodeOf(err) == domain.Internal {
		return 1
	}
	return exitCodes[domain.CodeOf(err)]
}

// unread are the faults that the command line's parser tells in English, and
// the keys of our words for them.
var unread = []struct {
	form *regexp.Regexp
	key  string
	args []string
}{
	{regexp.MustCompile(`^unknown flag (\S+?)(?:, did you mean (?:one of )?(.+)\?)?$`), "cli.unknownFlag", []string{"came", "nearest"}},
	{regexp.MustCompile(`^unexpected argument (.+?)(?:, did you mean (?:one of )?(.+)\?)?$`), "cli.unexpected", []string{"came", "nearest"}},
	{regexp.MustCompile(`^expected one of (.+)$`), "cli.noCommand", []string{"expected"}},
	{regexp.MustCompile(`^expected "(.+)"$`), "cli.missing", []string{"expected"}},
	{regexp.MustCompile(`^missing flags?: (.+)$`), "cli.missing", []string{"expected"}},
	{regexp.MustCompile(`^(--\S+?)(?:=\S*)?: (?:expected|missing) (?:\S+ )?value.*$`), "cli.noValue", []string{"came"}},
	{regexp.MustCompile(`^(--\S+?)(?:=\S*)? must be one of (.+?) but got "(.*)"$`), "cli.choice", []string{"field", "expected", "came"}},
}

// betweenNames is what the parser writes between names, with a space or without.
var betweenNames = regexp.MustCompile(`,\s*`)

// misread puts a fault of the command line into our words.
func misread(err error, args []string) error {
	for _, u := range unread {
		if found := u.form.FindStringSubmatch(err.Error()); found != nil {
			values := domain.Args{}
			for i, name := range u.args {
				value := strings.ReplaceAll(found[i+1], `"`, "")
				if name == "expected" {
					value = betweenNames.ReplaceAllString(value, ", ")
				}
				values[name] = value
			}
			if u.key == "cli.unexpected" && len(args) > 0 && values["came"] == args[0] {
				u.key = "cli.unknownCommand"
			}
			return domain.Fault(domain.Invalid, u.key, values).Because(err)
		}
	}
	return domain.Fault(domain.Invalid, "cli.misread", domain.Args{"reason": err.Error()}).Because(err)
}
