package i18n

import (
	"io"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

// JSON writes any view as JSON with its messages in words. The same value
// always gives the same bytes. Options that bring marshalers of their own
// replace the one for messages.
func (c *Catalogue) JSON(v any, opts ...json.Options) ([]byte, error) {
	return json.Marshal(v, c.options(opts)...)
}

// JSONTo is JSON written to w.
func (c *Catalogue) JSONTo(w io.Writer, v any, opts ...json.Options) error {
	return json.MarshalWrite(w, v, c.options(opts)...)
}

func (c *Catalogue) options(opts []json.Options) []json.Options {
	return append([]json.Options{json.Deterministic(true), json.WithMarshalers(c.marshaler())}, opts...)
}

func (c *Catalogue) marshaler() *json.Marshalers {
	return json.MarshalToFunc(func(enc *jsontext.Encoder, m domain.Message) error {
		return enc.WriteToken(jsontext.String(c.Text(m)))
	})
}
