package main

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"

	"kronika/adapters/notify"
	"kronika/domain"
)

// secretLimit is the most bytes of a file that holds a password.
const secretLimit = 4 << 10

// outgoing are the settings of what leaves the house; nil settings for nothing.
type outgoing struct {
	*notify.Settings
	file string
}

// outgoing reads who gets what, from the file that a flag names or the one
// beside the log.
func (p *program) outgoing(flag string) (outgoing, error) {
	o := outgoing{file: flag}
	if flag == "" {
		o.file = filepath.Join(p.flags.Data, "notify.json")
	}
	f, err := os.Open(o.file)
	if errors.Is(err, fs.ErrNotExist) && flag == "" {
		return o, nil
	}
	if errors.Is(err, fs.ErrNotExist) {
		return o, domain.Fault(domain.NotFound, "file.missing", domain.Args{"file": o.file}).Because(err)
	}
	if err != nil {
		return o, domain.Fault(domain.Unavailable, "notify.unread", domain.Args{"file": o.file}).Because(err)
	}
	defer f.Close()
	o.Settings, err = notify.ReadSettings(f, o.file, secretFile)
	return o, err
}

// secretFile reads a file that holds a secret.
func secretFile(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	if info.Size() > secretLimit {
		return "", errors.New("the file is too large")
	}
	b, err := os.ReadFile(path)
	return string(b), err
}

// newNotifier makes what sends by settings, on an opened log.
func (p *program) newNotifier(r *record, settings *notify.Settings, log *slog.Logger) *notify.Notifier {
	return notify.New(notify.Sources{Settings: settings, Log: r.log, Held: r.held, Recorder: r.recorder, Packs: p.packs,
		Zone: p.zone, Now: p.now, Off: p.off(r), Logger: log})
}

// off gives of a strategy on which days nobody is to be disturbed.
func (p *program) off(r *record) func(strategy string) func(domain.Day) bool {
	return func(strategy string) func(domain.Day) bool {
		h := r.held.History(strategy)
		if h == nil {
			return func(domain.Day) bool { return false }
		}
		calendar := p.packs.DaysOff(h.Read(domain.At{}))
		return func(day domain.Day) bool {
			_, off := calendar.Off(day)
			return off
		}
	}
}

// notifying sends and forwards beside a server until stop, where there are
// settings.
func (p *program) notifying(ctx context.Context, r *record, how *operation, o outgoing) (stop func()) {
	if o.Settings == nil {
		return func() {}
	}
	how.tell(p, p.say("notify.on", domain.Args{"file": o.file}))
	for _, e := range o.Events {
		if e.URL == "" && r.server != nil {
			how.tell(p, p.say("notify.unheard", domain.Args{"name": e.Name}))
		}
	}
	r.notifier = p.newNotifier(r, o.Settings, how.log)
	r.notifier.Parent = how.parents()
	running, end := context.WithCancel(context.WithoutCancel(ctx))
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		r.notifier.Run(running)
	}()
	return func() { end(); <-ended }
}
