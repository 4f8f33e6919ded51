package eventstore

import (
	"fmt"
	"log/slog"
	"sync/atomic"
)

// lines takes what the embedded server writes to its log. Its notices are
// details to us; what it calls fatal is kept, since it goes on regardless.
type lines struct {
	to    *slog.Logger // nil: nobody
	fatal atomic.Pointer[error]
}

func (l *lines) say(write func(*slog.Logger, string), format string, v []any) {
	if l.to != nil {
		write(l.to, fmt.Sprintf(format, v...))
	}
}

func (l *lines) Noticef(format string, v ...any) {
	l.say(func(to *slog.Logger, s string) { to.Debug(s, "from", "nats") }, format, v)
}

func (l *lines) Warnf(format string, v ...any) {
	l.say(func(to *slog.Logger, s string) { to.Warn(s, "from", "nats") }, format, v)
}

func (l *lines) Errorf(format string, v ...any) {
	l.say(func(to *slog.Logger, s string) { to.Error(s, "from", "nats") }, format, v)
}

func (l *lines) Fatalf(format string, v ...any) {
	err := fmt.Errorf(format, v...)
	l.fatal.CompareAndSwap(nil, &err)
	l.Errorf(format, v...)
}

func (l *lines) Debugf(string, ...any) {}
func (l *lines) Tracef(string, ...any) {}
