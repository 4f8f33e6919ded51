package notify

import (
	"errors"
	"io"
	"reflect"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

// The limits of the settings.
const (
	SettingsLimit = 1 << 20 // bytes of the file
	PersonLimit   = 1000
	HookLimit     = 20 // webhooks, and destinations of events
	SecretLimit   = 4  // secrets of one webhook, while they are changed
)

// Settings are who gets what. They hold people's addresses, and so stay in a
// file beside the log.
type Settings struct {
	Site      string    `json:"site"`      // where this server is reached; answers in mails lead there, empty for none
	Mail      *Mailbox  `json:"mail"`      // nil where no mail is sent
	Operator  string    `json:"operator"`  // account of the person who is told of what could not be delivered
	Persons   []Person  `json:"persons"`   // in the order in which they are asked
	Reminders Reminders `json:"reminders"` // when, and how often
	Events    []Events  `json:"events"`
	Webhooks  []Webhook `json:"webhooks"`
}

// Mailbox is where mail is handed over.
type Mailbox struct {
	From         string `json:"from"` // address, perhaps with a name: Kronika <kronika@region.example>
	Host         string `json:"host"`
	Port         int    `json:"port"`         // 0 for 587, or 465 with tls "implicit"
	TLS          string `json:"tls"`          // required (where empty), implicit, opportunistic, none
	User         string `json:"user"`         // empty where the server asks nobody
	PasswordFile string `json:"passwordFile"` // its first line; the settings themselves hold none
	password     string
}

// Person is who may be reminded. Those of strategies, regions, parties and
// roles that are given must all fit.
type Person struct {
	Account    string    `json:"account"`  // under which answers are recorded: a function, never a name
	Mail       string    `json:"mail"`     // address
	Language   string    `json:"language"` // sv (where empty) or en
	Strategies []string  `json:"strategies"`
	Regions    []string  `json:"regions"`
	Parties    []string  `json:"parties"` // bodies that the person acts for
	Roles      []string  `json:"roles"`   // in the strategy, of those bodies or of any
	Away       []Absence `json:"away"`    // when the person is not asked
}

// Reminders say when and how often.
type Reminders struct {
	Before   []int  `json:"before"`   // days; 90, 30, 7 where absent
	After    []int  `json:"after"`    // days; 1, 14, 45 where absent
	PerWeek  int    `json:"perWeek"`  // mails to one person in any seven days; 2 where 0
	Escalate int    `json:"escalate"` // days from the first reminder of what is overdue until the next person is told; 14 where 0
	From     string `json:"from"`     // time of day, 08:00 where empty
	To       string `json:"to"`       // 16:00 where empty
}

// Events are a NATS server that entries are republished to.
type Events struct {
	Name   string `json:"name"`   // under which its position is kept
	URL    string `json:"url"`    // empty for the server that holds the log
	Prefix string `json:"prefix"` // of the subjects; kronika.events where empty
	Stream bool   `json:"stream"` // a stream there takes them, and says so
	Chosen
}

// Webhook is an address that entries are posted to.
type Webhook struct {
	Name    string   `json:"name"`
	URL     string   `json:"url"`
	Secrets []string `json:"secrets"` // whsec_ and base64; each signs, so that one can be changed for another
	Private bool     `json:"private"` // the address may be within the organisation or on this machine
	GiveUp  int      `json:"giveUp"`  // days of failures after which no more is tried; 5 where 0
	Chosen
}

// Chosen says which entries are meant.
type Chosen struct {
	Strategies []string `json:"strategies"` // none for all
	Kinds      []string `json:"kinds"`      // kinds, or their first words (decision); none for all
	Whole      bool     `json:"whole"`      // from the log's beginning, not only from when it is first seen
}

// takes tells whether an entry is meant.
func (c *Chosen) takes(strategy, kind string) bool {
	theme, _, _ := strings.Cut(kind, ".")
	return (len(c.Strategies) == 0 || contains(c.Strategies, strategy)) &&
		(len(c.Kinds) == 0 || contains(c.Kinds, kind) || contains(c.Kinds, theme))
}

// ReadSettings reads the settings, with every fault that can be seen in them;
// file is what faults name, and secret reads a file that holds one. Fields that
// there are not are refused with the nearest that there is: a setting that is
// passed over in silence is a reminder that never comes.
func ReadSettings(r io.Reader, file string, secret func(path string) (string, error)) (*Settings, error) {
	b, err := io.ReadAll(io.LimitReader(r, SettingsLimit+1))
	if err != nil {
		return nil, domain.Fault(domain.Unavailable, "notify.unread", domain.Args{"file": file}).Because(err)
	}
	if len(b) > SettingsLimit {
		return nil, domain.Fault(domain.Invalid, "notify.large", domain.Args{"file": file, "limit": SettingsLimit >> 10})
	}
	s := &Settings{}
	if err := json.Unmarshal(b, s, json.RejectUnknownMembers(true)); err != nil {
		return nil, misread(err, file)
	}
	faults := s.check(secret)
	for _, f := range faults {
		f.File = file
	}
	return s, faults.Err()
}

// misread says where settings are no settings.
func misread(err error, file string) error {
	var form *json.SemanticError
	if !errors.As(err, &form) {
		var syntax *jsontext.SyntacticError
		at := 0
		if errors.As(err, &syntax) {
			at = int(syntax.ByteOffset)
		}
		return domain.Fault(domain.Invalid, "notify.json", domain.Args{"file": file, "at": at}).Because(err)
	}
	field := strings.ReplaceAll(strings.TrimPrefix(string(form.JSONPointer), "/"), "/", ".")
	f := domain.Wrong(field, "notify.form", nil).Because(err)
	if errors.Is(err, json.ErrUnknownName) {
		last := field[strings.LastIndexByte(field, '.')+1:]
		f = domain.Wrong(field, "notify.field", domain.Args{"came": last, "nearest": domain.NearestOf(last, names(reflect.TypeFor[Settings]()))}).Because(err)
	}
	f.File = file
	return f
}

// names lists the fields of a type and of all that it holds.
func names(t reflect.Type) (list []string) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	for f := range t.Fields() {
		if name := f.Tag.Get("json"); name != "" {
			list = append(list, name)
		}
		list = append(list, names(f.Type)...)
	}
	return list
}
