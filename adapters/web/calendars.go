package web

import "net/url"

// feedPart tells how to have the days in a calendar of one's own.
type feedPart struct {
	File    string // address of the file
	Command string // that makes a secret address
	Page    string // where all calendars are told of
}

// feed is that of the strategy of the page, or of all.
func (l *look) feed(f *Frame) feedPart {
	query := "?lang=" + l.words.Lang()
	part := feedPart{File: "/api/v1/calendar" + query, Command: "kronika calendar make", Page: f.To("/calendars")}
	if l.history != nil {
		key := l.history.Strategy
		part.File, part.Command = "/api/v1/strategies/"+url.PathEscape(key)+"/calendar"+query, part.Command+" "+key
	}
	return part
}
