package main

import (
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"kronika/domain"
)

// textual makes of a text in the environment what a file would have: yes or no
// of a flag without a value, a list of one that may be repeated.
func textual(flag *kong.Flag, came string) any {
	switch {
	case flag.IsBool():
		switch strings.ToLower(came) {
		case "true", "yes", "1":
			return true
		case "false", "no", "0":
			return false
		}
	case flag.IsSlice():
		var list []any
		for one := range strings.SplitSeq(came, ",") {
			list = append(list, strings.TrimSpace(one))
		}
		return list
	}
	return came
}

// settingOf checks the value that a setting has in the environment or the file,
// and gives it as the flag takes it.
func settingOf(flag *kong.Flag, came any) (any, error) {
	wrong := func(key string, args domain.Args) (any, error) { return nil, domain.Wrong("--"+flag.Name, key, args) }
	text, isText := came.(string)
	switch {
	case flag.IsBool():
		if _, ok := came.(bool); !ok {
			return wrong("config.notBool", domain.Args{"came": inLine(came)})
		}
	case flag.IsSlice():
		list, ok := came.([]any)
		if !ok || slices.ContainsFunc(list, func(one any) bool { _, ok := one.(string); return !ok }) {
			return wrong("config.notList", domain.Args{"came": inLine(came)})
		}
	case !isText:
		return wrong("config.notText", domain.Args{"came": inLine(came)})
	case flag.Target.Type() == reflect.TypeFor[time.Duration]():
		if d, err := time.ParseDuration(text); err != nil || d < 0 {
			return wrong("config.notDuration", domain.Args{"came": domain.Excerpt(text)})
		}
	case flag.Enum != "" && !slices.Contains(flag.EnumSlice(), text):
		return wrong("config.choice", domain.Args{"came": domain.Excerpt(text), "expected": strings.Join(flag.EnumSlice(), ", "),
			"nearest": domain.NearestOf(text, flag.EnumSlice())})
	}
	return came, nil
}
