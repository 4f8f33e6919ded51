package eventstore

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"kronika/domain"
)

// Holder is who holds a data folder. It is the cause of a "log.locked", so that
// errors.As finds it there.
type Holder struct {
	PID     int    `json:"pid"`
	As      string `json:"as"`                // the command: "serve", "import"
	Stays   bool   `json:"stays,omitempty"`   // until it is told to stop: nobody waits for it
	Address string `json:"address,omitempty"` // of its web server, where it has one
}

// Error says who it is.
func (h Holder) Error() string {
	return fmt.Sprintf("held by process %d (%s) %s", h.PID, h.As, h.Address)
}

var errHeld = errors.New("held")

// lock is a data folder taken by this process. The operating system gives it
// free when the process ends, however it ends.
type lock struct {
	file *os.File
	me   Holder
}

// take locks a data folder, waiting at most wait for a holder that does not stay.
func take(ctx context.Context, dir string, me Holder, wait time.Duration) (*lock, error) {
	file, err := os.OpenFile(filepath.Join(dir, lockFile), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, folderFault(dir, err)
	}
	me.PID = os.Getpid()
	l := &lock{file: file, me: me}
	holder, err := l.try(ctx)
	if errors.Is(err, errHeld) && wait > 0 && !holder.Stays {
		err = l.queue(ctx, wait)
		if errors.Is(err, errHeld) { // the file is not ours to close: the queue still has it
			return nil, locked(dir, readHolder(file))
		}
	}
	if err == nil {
		err = l.announce(me)
	}
	if err != nil {
		file.Close()
	}
	if errors.Is(err, errHeld) {
		return nil, locked(dir, holder)
	}
	if err != nil {
		return nil, folderFault(dir, err)
	}
	return l, nil
}

// try takes the lock if it is free. Between a holder's taking it and its
// writing who it is, the file names nobody, or one that died: look again.
func (l *lock) try(ctx context.Context) (Holder, error) {
	for left := 20; ; left-- {
		err := flock(l.file, false)
		if !errors.Is(err, errHeld) {
			return Holder{}, err
		}
		holder := readHolder(l.file)
		if left == 0 || holder.PID != 0 && alive(holder.PID) || !sleep(ctx, firstPause) {
			return holder, errHeld
		}
	}
}

// queue waits in line for the lock. Where that takes too long the line goes on
// without us: the lock, when it comes, is given back at once.
func (l *lock) queue(ctx context.Context, wait time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	got := make(chan error)
	go func() {
		err := flock(l.file, true)
		select {
		case got <- err:
		case <-ctx.Done():
			l.file.Close()
		}
	}()
	select {
	case err := <-got:
		return err
	case <-ctx.Done():
		return errHeld
	}
}

// announce writes who holds the lock.
func (l *lock) announce(me Holder) error {
	text, err := json.Marshal(me)
	if err == nil {
		err = l.file.Truncate(0)
	}
	if err == nil {
		_, err = l.file.WriteAt(append(text, '\n'), 0)
	}
	if err == nil {
		l.me = me
	}
	return err
}

func (l *lock) release() error {
	return errors.Join(l.file.Truncate(0), l.file.Close())
}

func readHolder(file *os.File) Holder {
	var h Holder
	text, err := io.ReadAll(io.NewSectionReader(file, 0, 4<<10))
	if err == nil {
		err = json.Unmarshal(text, &h)
	}
	if err != nil {
		return Holder{}
	}
	return h
}

func locked(dir string, h Holder) error {
	return domain.Fault(domain.Unavailable, "log.locked", domain.Args{
		"dir": dir, "pid": h.PID, "holder": h.As, "address": h.Address}).Because(h)
}
