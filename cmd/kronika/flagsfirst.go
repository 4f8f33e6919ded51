package main

import (
	"strings"

	"github.com/alecthomas/kong"
)

// flagsFirst puts a command's flags before its arguments where these are a list,
// such as fields or files. The parser takes such a list in one piece only, and
// people write "record S KIND title=T --on 2019 text=T" or add a file behind a
// flag.
func flagsFirst(root *kong.Node, args []string) []string {
	node, at := commandOf(root, args)
	if n := len(node.Positional); n == 0 || !node.Positional[n-1].IsCumulative() {
		return args
	}
	flags, rest := args[:at:at], []string(nil)
	for i := at; i < len(args); i++ {
		switch arg := args[i]; {
		case arg == "--":
			return append(append(append(flags, arg), rest...), args[i+1:]...)
		case !isFlag(arg):
			rest = append(rest, arg)
		case !takesValue(node, arg):
			flags = append(flags, arg)
		case i+1 == len(args):
			return args // its value is missing, which the parser tells
		default:
			i++
			flags = append(flags, arg, args[i])
		}
	}
	return append(flags, rest...)
}

// commandOf gives the command that is meant, and where its arguments begin.
func commandOf(node *kong.Node, args []string) (*kong.Node, int) {
	at := 0
	for i := 0; i < len(args); i++ {
		if isFlag(args[i]) {
			if takesValue(node, args[i]) {
				i++
			}
			continue
		}
		child := childOf(node, args[i])
		if child == nil {
			break
		}
		node, at = child, i+1
	}
	return node, at
}

func childOf(node *kong.Node, name string) *kong.Node {
	for _, child := range node.Children {
		if child.Type == kong.CommandNode && child.Name == name {
			return child
		}
	}
	return nil
}

func isFlag(arg string) bool { return strings.HasPrefix(arg, "-") && arg != "-" }

// takesValue tells whether the argument after a flag is its value.
func takesValue(node *kong.Node, arg string) bool {
	for _, group := range node.AllFlags(false) {
		for _, flag := range group {
			if arg == "--"+flag.Name {
				return !flag.IsBool() && !flag.IsCounter()
			}
		}
	}
	return false
}
