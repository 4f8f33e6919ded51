package main

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/alecthomas/kong"
	"github.com/go-json-experiment/json"

	"kronika/adapters/terminal"
	"kronika/domain"
)

type configCmd struct {
	Of   string `arg:"" optional:"" name:"command" default:"serve" help:"${help_config_of}"`
	JSON bool   `name:"json" help:"${help_json}"`
}

// Setting is one setting of a command, as "kronika config --json" tells it.
type Setting struct {
	Setting string `json:"setting"`        // the flag's name
	Value   any    `json:"value,omitzero"` // text, true or false, or a list of texts; absent where there is none
	Source  string `json:"source"`         // flag, environment, file or default
	Where   string `json:"where,omitzero"` // the flag, the name in the environment, or the file
}

// Run shows what holds for a command, and where it comes from.
func (c *configCmd) Run(p *program) error {
	list, err := p.settingsFor(c.Of)
	if err != nil {
		return err
	}
	if c.JSON {
		return p.json(list)
	}
	rows := [][]string{}
	for _, s := range list {
		from := s.Where
		if s.Source == sourceNames[byDefault] {
			from = p.say("config.default", nil)
		}
		rows = append(rows, []string{s.Setting, inLine(s.Value), from})
	}
	p.printer().Table("empty.settings", []terminal.Column{{Key: "head.setting", Most: 16}, {Key: "head.value"}, {Key: "head.from", Most: 26}}, rows)
	return nil
}

// settingsFor lists the settings of a command, those of every command first.
func (p *program) settingsFor(command string) ([]Setting, error) {
	nodes := p.parser.Model.Children
	place := slices.IndexFunc(nodes, func(n *kong.Node) bool { return n.Name == command })
	if place < 0 {
		var names []string
		for _, n := range nodes {
			names = append(names, n.Name)
		}
		return nil, domain.Fault(domain.Invalid, "cli.unknownCommand", domain.Args{"came": domain.Excerpt(command), "nearest": domain.NearestOf(command, names)})
	}
	list := []Setting{}
	if p.settings.file != "" {
		list = append(list, Setting{"config", p.settings.file, sourceNames[p.configFrom().source], p.configFrom().name})
	}
	for _, flag := range slices.Concat(p.parser.Model.Flags, nodes[place].Flags) {
		if !p.settings.holders[flag] {
			continue
		}
		is, err := p.setting(flag)
		if err != nil {
			return nil, err
		}
		list = append(list, is)
	}
	return list, nil
}

// setting tells what holds of a flag: the value that it has for this run where it
// is one of every command, else the one that it would have.
func (p *program) setting(flag *kong.Flag) (Setting, error) {
	if given := p.settings.from[flag.Name]; given.source == byFlag {
		return Setting{flag.Name, p.shown(flag.Name, flag.Target.Interface()), sourceNames[byFlag], given.name}, nil
	}
	value, err := p.settings.lookup(flag)
	if err != nil {
		return Setting{}, err
	}
	from := p.settings.from[flag.Name]
	switch {
	case value == nil && flag.IsBool():
		value = false
	case value == nil && flag.IsSlice():
		value = []any{}
	case value == nil && flag.HasDefault:
		value = flag.Default
	}
	if value == "" {
		value = nil
	}
	return Setting{flag.Name, p.shown(flag.Name, value), sourceNames[from.source], from.name}, nil
}

// configFrom tells how the file of settings was found.
func (p *program) configFrom() origin {
	switch {
	case p.settings.from["config"].source == byFlag:
		return p.settings.from["config"]
	case p.env(envOf("config")) != "":
		return origin{byEnvironment, envOf("config")}
	}
	return origin{byDefault, ""}
}

var passwordIn = regexp.MustCompile(`(?i)(password\s*=\s*)('[^']*'|\S+)`)

// shown is the value of a setting without what is secret in it.
func (p *program) shown(name string, value any) any {
	text, ok := value.(string)
	switch {
	case !ok || text == "":
		return value
	case name == "token":
		return p.say("config.secret", nil)
	}
	list := strings.Split(text, ",")
	for i, one := range list {
		if u, err := url.Parse(one); err == nil && u.User != nil {
			u.User = nil
			list[i] = strings.Replace(u.String(), "://", "://…@", 1)
		}
	}
	return passwordIn.ReplaceAllString(strings.Join(list, ","), "$1…")
}

// inLine is a value as it is shown in a line: texts as they are, lists with commas.
func inLine(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return domain.Excerpt(v)
	case time.Duration:
		return v.String()
	case []any:
		texts := make([]string, len(v))
		for i, one := range v {
			texts[i] = inLine(one)
		}
		return strings.Join(texts, ", ")
	}
	if b, err := json.Marshal(value); err == nil {
		return domain.Excerpt(string(b))
	}
	return fmt.Sprint(value)
}
