package main

import (
	"strings"

	"github.com/alecthomas/kong"

	"kronika/adapters/i18n"
	"kronika/domain"
)

// helped are the names of all help texts; the words of help_x stand under
// "help.x".
var helped = strings.Fields(`data nats lang timezone demo serve record import export strategies timeline consultations
	deadlines priorities schema kinds rebuild verify version import_file dryrun restore allowunknown report marked recorder json
	export_strategy format asof knownat today all record_strategy record_kind record_fields on by ref why because source
	id strategy history priority listen`)

// helpWords gives kong the help texts in the reader's language.
func helpWords(words *i18n.Catalogue) kong.Vars {
	vars := kong.Vars{}
	for _, name := range helped {
		vars["help_"+name] = words.Text(domain.Say("help."+name, nil))
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
