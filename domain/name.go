package domain

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Name gives the name of a party, a body or a region as names are compared: its
// letters composed (Unicode's NFC), nothing around it and one space between its
// words. A name that was copied from a page or typed on another machine may look
// the same and be other bytes. Capitals are kept.
func Name(text string) string { return norm.NFC.String(strings.Join(strings.Fields(text), " ")) }

// SameName tells whether two texts name the same body, party or region. Capitals
// do not matter either, since people write both.
func SameName(a, b string) bool { return strings.EqualFold(Name(a), Name(b)) }
