package web

import (
	"net/url"

	"kronika/domain"
)

// Missing gives links to the forms by which what a page lacks may be recorded,
// one a kind. There are none for who may not record in the strategy, nor on a
// page that looks back: what is recorded is recorded now.
func (f *Frame) Missing(kinds ...string) []Link { return f.MissingOf("", "", kinds...) }

// MissingOf gives them with a field filled in, as the consultation of a point.
func (f *Frame) MissingOf(field, key string, kinds ...string) (list []Link) {
	if !f.records {
		return nil
	}
	for _, kind := range kinds {
		address := f.spoken(recordAddress(f.Of(), kind))
		if field != "" {
			address = withField(address, field, key)
		}
		list = append(list, Link{Address: address, Text: f.Words.Text(domain.Say("record.formTitle", domain.Args{"kind": f.Words.Word("kind", kind)}))})
	}
	return list
}

// withField adds a field to the address of a form.
func withField(address, field, key string) string {
	to, err := url.Parse(address)
	if err != nil {
		return address
	}
	query := to.Query()
	query.Set(field, key)
	to.RawQuery = query.Encode()
	return to.String()
}

// records tells whether who looks may record in the strategy of the page now.
func (l *look) records(f *Frame) bool {
	if l.history == nil || f.Clocks.Back {
		return false
	}
	_, err := l.recorder(l.history.Strategy)
	return err == nil
}
