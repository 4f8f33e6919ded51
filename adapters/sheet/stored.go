package sheet

import (
	"bytes"
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

// stored is an entry as the log has it, decoded no further than a row needs.
type stored struct {
	kind    string
	members []member
}

// member is a field and its JSON.
type member struct {
	name  string
	value jsontext.Value
}

// each gives the entries of the parts in their order.
func each(parts []Part, take func(stored) error) error {
	for _, p := range parts {
		for _, place := range p.Places {
			e, err := entryAt(p.History, place)
			if err != nil {
				return err
			}
			if err := take(e); err != nil {
				return err
			}
		}
	}
	return nil
}

func entryAt(h *domain.History, place int) (stored, error) {
	raw, recorded, recorder := h.Stored(place)
	list, err := members(raw)
	if err != nil {
		return stored{}, domain.Fault(domain.Unavailable, "entry.unreadable", nil).Because(err)
	}
	e := stored{members: append(list,
		member{"recorded", quote(recorded.Format(time.RFC3339Nano))},
		member{"recorder", quote(recorder)})}
	for _, m := range list {
		if m.name == "kind" {
			e.kind = unquote(m.value)
		}
	}
	return e, nil
}

// unquote gives the text of a JSON string, empty for anything else.
func unquote(v jsontext.Value) string {
	b, err := jsontext.AppendUnquote(nil, v)
	if err != nil {
		return ""
	}
	return string(b)
}

// members splits an object into its members.
func members(object jsontext.Value) ([]member, error) {
	d := jsontext.NewDecoder(bytes.NewReader(object))
	if _, err := d.ReadToken(); err != nil {
		return nil, err
	}
	var list []member
	for d.PeekKind() != '}' {
		name, err := d.ReadToken()
		if err != nil {
			return nil, err
		}
		m := member{name: name.String()}
		value, err := d.ReadValue()
		if err != nil {
			return nil, err
		}
		m.value = value.Clone()
		list = append(list, m)
	}
	return list, nil
}

// object gives members as one JSON text. What no workbook can hold is escaped.
func object(list []member) string {
	var b []byte
	for _, m := range list {
		b = appendMember(b, m.name, m.value)
	}
	var s strings.Builder
	for _, r := range "{" + strings.ReplaceAll(string(b), "_x", `\u005fx`) + "}" {
		if unicode.IsControl(r) || r == 0xFFFE || r == 0xFFFF {
			fmt.Fprintf(&s, `\u%04x`, r)
		} else {
			s.WriteRune(r)
		}
	}
	return s.String()
}
