package postgres

import (
	"fmt"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

// stored is a Message as it is stored: its key, and each argument with its type,
// so that it can be put into either language when it is read.
type stored struct {
	Key  string              `json:"k"`
	Args map[string]argument `json:"a,omitzero"`
}

// argument is the value of an argument, in the field of its type. Types that
// may say that they are zero stand as something that is there all the same.
type argument struct {
	Text    *string         `json:"t,omitzero"`
	Int     *int            `json:"i,omitzero"`
	Float   *float64        `json:"f,omitzero"`
	Date    *string         `json:"d,omitzero"`
	Day     *int32          `json:"y,omitzero"` // from 1970-01-01, since a Day may be an end of time
	Count   []domain.Count  `json:"c,omitzero"` // none of the zero Count
	Message *domain.Message `json:"m,omitzero"`
}

func argumentOf(value any) (argument, error) {
	switch v := value.(type) {
	case string:
		return argument{Text: &v}, nil
	case int:
		return argument{Int: &v}, nil
	case float64:
		return argument{Float: &v}, nil
	case domain.Date:
		text := v.String()
		return argument{Date: &text}, nil
	case domain.Day:
		day := int32(v)
		return argument{Day: &day}, nil
	case domain.Count:
		if v.IsZero() {
			return argument{Count: []domain.Count{}}, nil
		}
		return argument{Count: []domain.Count{v}}, nil
	case domain.Message:
		return argument{Message: &v}, nil
	}
	return argument{}, fmt.Errorf("an argument cannot be a %T", value)
}

func (a argument) value() any {
	switch {
	case a.Text != nil:
		return *a.Text
	case a.Int != nil:
		return *a.Int
	case a.Float != nil:
		return *a.Float
	case a.Date != nil:
		var d domain.Date
		_ = d.UnmarshalText([]byte(*a.Date)) // refuses nothing
		return d
	case a.Day != nil:
		return domain.Day(*a.Day)
	case len(a.Count) == 1:
		return a.Count[0]
	case a.Count != nil:
		return domain.Count{}
	case a.Message != nil:
		return *a.Message
	}
	return nil
}

func writeMessage(enc *jsontext.Encoder, m domain.Message) error {
	s := stored{Key: m.Key}
	if m.Args != nil {
		s.Args = make(map[string]argument, len(m.Args))
	}
	for name, value := range m.Args {
		a, err := argumentOf(value)
		if err != nil {
			return fmt.Errorf("%s %s: %w", m.Key, name, err)
		}
		s.Args[name] = a
	}
	return json.MarshalEncode(enc, s)
}

func readMessage(dec *jsontext.Decoder, m *domain.Message) error {
	var s stored
	if err := json.UnmarshalDecode(dec, &s); err != nil {
		return err
	}
	*m = domain.Message{Key: s.Key}
	if s.Args != nil {
		m.Args = make(domain.Args, len(s.Args))
	}
	for name, a := range s.Args {
		m.Args[name] = a.value()
	}
	return nil
}

var (
	writing = json.JoinOptions(json.Deterministic(true), json.WithMarshalers(json.MarshalToFunc(writeMessage)))
	reading = json.WithUnmarshalers(json.UnmarshalFromFunc(readMessage))
)

// objectOf writes an object of a view as it is stored. The same object always
// gives the same text.
func objectOf(v any) (string, error) {
	b, err := json.Marshal(v, writing)
	return string(b), err
}

// readObject reads a stored object.
func readObject[T any](text string) (T, error) {
	var v T
	err := json.Unmarshal([]byte(text), &v, reading)
	return v, err
}
