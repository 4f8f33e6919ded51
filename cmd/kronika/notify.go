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

// notifySettings reads who gets what, from the file that a flag names or the one
// beside the log; nil where there is none.
func (p *program) notifySettings(flag string) (_ *notify.Settings, file string, _ error) {
	file = flag
	if flag == "" {
		file = filepath.Join(p.flags.Data, "notify.json")
	}
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) && flag == "" {
		return nil, file, nil
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, file, domain.Fault(domain.NotFound, "file.missing", domain.Args{"file": file}).Because(err)
	}
	if err != nil {
		return nil, file, domain.Fault(domain.Unavailable, "notify.unread", domain.Args{"file": file}).Because(err)
	}
	defer f.Close()
	settings, err := notify.ReadSettings(f, file, secretFile)
	return settings, file, err
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
func (p *program) newNotifier(r *record, settings *notify.Settings) *notify.Notifier {
	return notify.New(notify.Sources{Settings: settings, Log: r.log, Held: r.held, Recorder: r.recorder, Packs: p.packs,
		Zone: p.zone, Now: p.now, Off: notify.Off,
		Logger: slog.New(slog.NewTextHandler(p.err, &slog.HandlerOptions{Level: slog.LevelWarn}))})
}

// notifying sends and forwards beside a server until stop, where there are
// settings.
func (p *program) notifying(ctx context.Context, r *record, flag string) (stop func(), _ error) {
	settings, file, err := p.notifySettings(flag)
	if err != nil || settings == nil {
		return func() {}, err
	}
	r.notifier = p.newNotifier(r, settings)
	running, end := context.WithCancel(context.WithoutCancel(ctx))
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		r.notifier.Run(running)
	}()
	p.tell("notify.on", domain.Args{"file": file})
	return func() { end(); <-ended }, nil
}
