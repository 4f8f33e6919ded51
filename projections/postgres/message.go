package postgres

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

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

// writeMessage writes the form of stored by hand: there are several messages to
// each row, and reflection took most of a rebuild's time.
func writeMessage(enc *jsontext.Encoder, m domain.Message) error {
	b, err := appendMessage(nil, m)
	if err != nil {
		return err
	}
	return enc.WriteValue(b)
}

func appendMessage(b []byte, m domain.Message) ([]byte, error) {
	b, err := jsontext.AppendQuote(append(b, `{"k":`...), m.Key)
	if err != nil {
		return nil, err
	}
	if m.Args != nil {
		b = append(b, `,"a":{`...)
		for i, name := range slices.Sorted(maps.Keys(m.Args)) {
			if i > 0 {
				b = append(b, ',')
			}
			if b, err = jsontext.AppendQuote(b, name); err == nil {
				b, err = appendArgument(append(b, ':'), m.Args[name])
			}
			if err != nil {
				return nil, fmt.Errorf("%s %s: %w", m.Key, name, err)
			}
		}
		b = append(b, '}')
	}
	return append(b, '}'), nil
}

func appendArgument(b []byte, value any) ([]byte, error) {
	var err error
	switch v := value.(type) {
	case string:
		b, err = jsontext.AppendQuote(append(b, `{"t":`...), v)
	case int:
		b = strconv.AppendInt(append(b, `{"i":`...), int64(v), 10)
	case domain.Date:
		b, err = jsontext.AppendQuote(append(b, `{"d":`...), v.String())
	case domain.Day:
		b = strconv.AppendInt(append(b, `{"y":`...), int64(v), 10)
	case domain.Message:
		b, err = appendMessage(append(b, `{"m":`...), v)
	case float64:
		b, err = appendJSON(append(b, `{"f":`...), v)
	case domain.Count:
		if v.IsZero() {
			return append(b, `{"c":[]}`...), nil
		}
		b, err = appendJSON(append(b, `{"c":`...), []domain.Count{v})
	default:
		err = fmt.Errorf("an argument cannot be a %T", value)
	}
	return append(b, '}'), err
}

func appendJSON(b []byte, v any) ([]byte, error) {
	text, err := json.Marshal(v)
	return append(b, text...), err
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
