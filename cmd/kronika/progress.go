package main

import (
	"fmt"

	"kronika/domain"
	"kronika/eventstore"
)

// progress shows on a terminal how far a long read or import has come; it gives
// nil where there is no terminal to show it on.
func (p *program) progress(key string) eventstore.Progress {
	if !p.terminal(p.err) {
		return nil
	}
	return func(done, total uint64) {
		fmt.Fprintf(p.err, "\r\x1b[K%s", p.say(key, domain.Args{"done": int(done), "total": int(total)}))
		if done >= total {
			fmt.Fprint(p.err, "\r\x1b[K")
		}
	}
}
