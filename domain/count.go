package domain

import (
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Count is a number as the source has it: exact, about (Around), or between
// bounds of which one may be missing. It is written as a number, {"value": 130,
// "about": true}, {"min": 900}, {"max": …} or both.
type Count struct {
	Value  *float64
	Around bool
	Min    *float64
	Max    *float64
}

// IsZero tells whether nothing was counted.
func (c Count) IsZero() bool { return c.Value == nil && c.Min == nil && c.Max == nil }

type countForm struct {
	Value *float64 `json:"value,omitzero"`
	About bool     `json:"about,omitzero"`
	Min   *float64 `json:"min,omitzero"`
	Max   *float64 `json:"max,omitzero"`
}

// MarshalJSON writes the Count as it would be recorded; the zero Count is 0.
func (c Count) MarshalJSON() ([]byte, error) {
	if c.IsZero() {
		return []byte("0"), nil
	}
	if c.Value != nil && !c.Around {
		return json.Marshal(*c.Value)
	}
	return json.Marshal(countForm{c.Value, c.Around, c.Min, c.Max})
}

// UnmarshalJSON reads a number or one of the objects.
func (c *Count) UnmarshalJSON(b []byte) error {
	*c = Count{}
	if jsontext.Value(b).Kind() == '0' {
		c.Value = new(float64)
		return json.Unmarshal(b, c.Value)
	}
	var form countForm
	if err := json.Unmarshal(b, &form); err != nil {
		return err
	}
	*c = Count{form.Value, form.About, form.Min, form.Max}
	if c.IsZero() {
		return Fault(Invalid, "count.form", nil)
	}
	return nil
}
