package web

import "kronika/eventstore/tokens"

// aboutPage is the model of the page on how the pages are made.
type aboutPage struct {
	Frame
	Tables string // how the read models compared with the log; empty where there is nothing to tell
}

// accessibility states how far the pages can be used by everybody and, to who is
// known, whether the tables that they are read from agreed with the log. Others
// cannot make the database answer.
func (s *Web) accessibility(l *look) (any, error) {
	p := &aboutPage{Frame: l.frame(l.text("web.accessibility", nil))}
	if s.Tables != nil && l.account.Role.May(tokens.Read) {
		p.Tables = l.words.Text(s.Tables(l.Context()))
	}
	return p, nil
}
