package main

import (
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"kronika/adapters/i18n"
)

// TestFlagsFirst puts flags before a list of arguments and leaves all else alone.
func TestFlagsFirst(t *testing.T) {
	var c commands
	parser, err := kong.New(&c, helpWords(i18n.For("en")))
	if err != nil {
		t.Fatal(err)
	}
	for args, want := range map[string]string{
		"record s k a=1 --on 2019 b=2":              "record --on 2019 s k a=1 b=2",
		"record s k --on 2019 a=1":                  "record --on 2019 s k a=1",
		"record s k a=1 --json b=2 --why=x c=3":     "record --json --why=x s k a=1 b=2 c=3",
		"record s k --on 2019 -- a=1":               "record --on 2019 -- s k a=1",
		"record s k a=1 -- --b=2 --json":            "record -- s k a=1 --b=2 --json",
		"record s k a=1 --on":                       "record s k a=1 --on",
		"record s k --why -x a=1":                   "record --why -x s k a=1",
		"record s k --nosuch a=1 --on 2019":         "record --nosuch --on 2019 s k a=1",
		"--lang sv import a --dry-run - --data d b": "--lang sv import --dry-run --data d a - b",
		"--data import export s --format csv t":     "--data import export --format csv s t",
		"timeline s --json":                         "timeline s --json",
		"calendar show s --alarm 1d":                "calendar show s --alarm 1d",
		"":                                          "",
		"nosuch a --b c":                            "nosuch a --b c",
	} {
		if got := strings.Join(flagsFirst(parser.Model.Node, strings.Fields(args)), " "); got != want {
			t.Errorf("%q:\n got %q\nwant %q", args, got, want)
		}
	}
}
