package domain

import (
	"errors"
	"fmt"
)

// Code says what sort of failure an Error is. One table in cmd maps codes to
// exit codes, one in adapters/api to HTTP status.
type Code string

// The codes. Everything wrong with what was given is Invalid, the history's
// rules included; Conflict means that somebody recorded in between.
const (
	Invalid         Code = "invalid"
	NotFound        Code = "notFound"
	Conflict        Code = "conflict"
	Forbidden       Code = "forbidden"
	Unauthenticated Code = "unauthenticated"
	Gone            Code = "gone"
	Unavailable     Code = "unavailable"
	Internal        Code = "internal"
)

// Args are the named values of a Message: text, whole numbers, Date, Day,
// Count, or another Message.
type Args map[string]any

// Message is a sentence by its key; adapters/i18n has the words. Its zero
// value is "nothing to say".
type Message struct {
	Key  string
	Args Args
}

// Say makes a Message.
func Say(key string, args Args) Message { return Message{Key: key, Args: args} }

// Quote is the Message of a text that users wrote, in the language it is in.
func Quote(text string) Message { return Message{Key: "text", Args: Args{"text": text}} }

// Told is the Message of a text that data tells in both languages, such as a
// norm's.
func Told(sv, en string) Message { return Message{Key: "told", Args: Args{"sv": sv, "en": en}} }

// Error is the one error type of the house: a code, a message key with its
// arguments, and where the fault lies as far as it is known.
type Error struct {
	Code Code
	Message
	Field string // "occurred", "data.parent"; empty where no single field is at fault

	File  string // the input's name, where it came from a file
	Sheet string // of a workbook; File names it too where there are several
	Line  int    // 1 is the first line; 0 where there are no lines

	Entry string // id, as written, of the entry that cannot stand
	Other string // id, as written, of the entry in its way
	Offer string // an EDTF date with which the entry could stand
	Nth   int    // place, from 0, in the act of the entry at fault
	NoID  bool   // that entry came without an id: Entry is empty, and Nth tells which it is
	Given Given  // of an entry that could not be read as one

	Cause error // what another library said; for the log, not for the user

	sort, name string // the thing that the fault is about, where it is one
}

// Error gives the key and arguments, for logs and tests; users get the
// sentence of adapters/i18n.
func (e *Error) Error() string {
	s := fmt.Sprintf("%s: %s", e.Code, e.Key)
	if e.Field != "" {
		s += " field=" + e.Field
	}
	if e.Entry != "" {
		s += " entry=" + e.Entry
	}
	if e.Other != "" {
		s += " other=" + e.Other
	}
	if len(e.Args) > 0 {
		s += fmt.Sprintf(" %v", map[string]any(e.Args))
	}
	if e.Cause != nil {
		s += ": " + e.Cause.Error()
	}
	return s
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Fault makes an Error of a code with a message.
func Fault(code Code, key string, args Args) *Error {
	return &Error{Code: code, Message: Message{Key: key, Args: args}}
}

// Wrong is a Fault in one field of what was given.
func Wrong(field, key string, args Args) *Error {
	e := Fault(Invalid, key, args)
	e.Field = field
	return e
}

// Because gives the same error with a cause.
func (e *Error) Because(cause error) *Error {
	e.Cause = cause
	return e
}

// CodeOf tells the code of any error: that of the Error in its chain, else
// Internal; "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}

// Errors are several faults told at once, in the order they were found.
type Errors []*Error

// Error joins the texts of all, one a line.
func (es Errors) Error() string {
	s := ""
	for i, e := range es {
		if i > 0 {
			s += "\n"
		}
		s += e.Error()
	}
	return s
}

// Unwrap gives each fault, so that errors.As finds the first.
func (es Errors) Unwrap() []error {
	list := make([]error, len(es))
	for i, e := range es {
		list[i] = e
	}
	return list
}

// Err gives the list as an error, nil when it is empty.
func (es Errors) Err() error {
	if len(es) == 0 {
		return nil
	}
	return es
}

// with gives the same error with one more argument.
func (e *Error) with(name string, value any) *Error {
	e.Args[name] = value
	return e
}

// Coded gives the same error with another code.
func (e *Error) Coded(code Code) *Error {
	e.Code = code
	return e
}
