package main

import (
	"strings"

	"github.com/alecthomas/kong"

	"kronika/adapters/i18n"
	"kronika/domain"
)

// helpWords gives kong the help texts in the reader's language: the words of
// help_x stand under "help.x".
func helpWords(words *i18n.Catalogue) kong.Vars {
	vars := kong.Vars{}
	for _, key := range words.Keys("help.") {
		vars["help_"+strings.TrimPrefix(key, "help.")] = words.Text(domain.Say(key, nil))
	}
	return vars
}

// helpBuiltIn are the words that kong's help has built in.
var helpBuiltIn = []struct{ kong, key string }{
	{`Run "kronika <command> --help" for more information on a command.`, "help.more"},
	{"Usage:", "help.word.usage"},
	{"Arguments:", "help.word.arguments"},
	{"Flags:", "help.word.flags"},
	{"Commands:", "help.word.commands"},
	{"<command>", "help.word.command"},
	{"Show context-sensitive help.", "help.word.help"},
	{"[flags]", "help.word.someFlags"},
}
