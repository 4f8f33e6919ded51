package web

import (
	"net/url"
)

// lacking is an empty list: what is not recorded, that it may have been done all
// the same, and where it can be recorded.
type lacking struct {
	Says, Honest string
	Record       *Link // nil for who may not record here, and where the clocks look back
}

// Lacks says by its key that there is none of something. Its words and the kind of
// what would be recorded lead to that form, with the fields of the pairs filled in.
func (f *Frame) Lacks(says, words, kind string, pairs ...string) lacking {
	empty := lacking{Says: f.T(says), Honest: f.Honest()}
	if !f.records || f.Clocks.Back || f.Place == nil {
		return empty
	}
	query := url.Values{}
	if lang := f.keep.Get("lang"); lang != "" {
		query.Set("lang", lang)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		query.Set(pairs[i], pairs[i+1])
	}
	address := recordAddress(f.Place.Key, kind)
	if len(query) > 0 {
		address += "?" + query.Encode()
	}
	empty.Record = &Link{Address: address, Text: f.T(words)}
	return empty
}

// Honest says that what is not recorded may have been done all the same: the first
// time that the page asks, so that it stands beside the first empty list, else at
// the foot. It is empty after that.
func (f *Frame) Honest() string {
	if f.honest {
		return ""
	}
	f.honest = true
	return f.T("web.foot")
}
