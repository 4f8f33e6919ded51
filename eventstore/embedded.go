package eventstore

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"

	"kronika/domain"
)

// EmbeddedOptions says who starts the server. The zero value is a nameless
// command that waits for nobody and logs nothing.
type EmbeddedOptions struct {
	As      string        // what holds the folder: "serve", "import"; told to others
	Stays   bool          // it holds the folder until told to stop: others do not wait for it
	Address string        // where its web server listens, if known; see Announce
	Wait    time.Duration // how long to wait for a holder that does not stay
	Logger  *slog.Logger  // of the server's own lines; nil: none
}

// Embedded is a server within this process, reached without a socket.
type Embedded struct {
	server *server.Server
	nc     *nats.Conn
	lock   *lock  // nil without a folder
	temp   string // to be removed; "" with a folder
}

// StartEmbedded starts a server on a data folder, which it makes and locks; it
// syncs every write, so what is acknowledged survives a loss of power. With dir
// "" it has no folder: only logs with Config.Memory may be made then, and
// nothing stays behind, even if the process is killed.
//
// Errors, all Unavailable: "log.locked" where another process holds the folder
// (its Holder is the cause); "log.folder" where the folder cannot be used.
func StartEmbedded(ctx context.Context, dir string, o EmbeddedOptions) (*Embedded, error) {
	e := &Embedded{}
	if err := e.prepare(ctx, dir, o); err != nil {
		return nil, err
	}
	store := e.temp
	if dir != "" {
		store = filepath.Join(dir, logFolder)
	}
	if err := e.start(store, o.Logger); err != nil {
		_ = e.Close() // what went wrong first is the news
		return nil, folderFault(dir, err)
	}
	if e.temp == "" {
		return e, nil
	}
	// The server asks for a folder even if nothing is stored in one.
	if err := os.RemoveAll(e.temp); err != nil {
		_ = e.Close()
		return nil, folderFault(e.temp, err)
	}
	return e, nil
}

// prepare takes the folder, or a temporary one.
func (e *Embedded) prepare(ctx context.Context, dir string, o EmbeddedOptions) (err error) {
	if dir == "" {
		if e.temp, err = os.MkdirTemp("", "kronika-"); err != nil {
			return folderFault(os.TempDir(), err)
		}
		return nil
	}
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return folderFault(dir, err)
	}
	e.lock, err = take(ctx, dir, Holder{As: o.As, Stays: o.Stays, Address: o.Address}, o.Wait)
	return err
}

func (e *Embedded) start(store string, logger *slog.Logger) (err error) {
	if err := os.MkdirAll(store, 0o750); err != nil {
		return err
	}
	e.server, err = server.NewServer(&server.Options{
		ServerName: "kronika",
		JetStream:  true,
		StoreDir:   store,
		DontListen: true,
		NoSigs:     true,
		SyncAlways: true,
	})
	if err != nil {
		return err
	}
	lines := &lines{to: logger}
	e.server.SetLoggerV2(lines, false, false, false)
	e.server.Start()
	if err := lines.fatal.Load(); err != nil {
		return *err
	}
	if !e.server.ReadyForConnections(30 * time.Second) {
		return errors.New("the embedded server does not start")
	}
	e.nc, err = nats.Connect("", append(steady(), nats.InProcessServer(e.server))...)
	return err
}

// Conn is the connection to the server. Close closes it.
func (e *Embedded) Conn() *nats.Conn { return e.nc }

// Healthy is nil while the server can store. After a write that the disk
// refused, the server takes no more acts until it is started again; what was
// acknowledged is there and can be read. Errors, Unavailable both: "log.broken"
// then; "log.noRoom" where less is left than the largest act takes, out of the
// three quarters of the free disk that the server allows itself when it starts.
func (e *Embedded) Healthy() error {
	health := e.server.Healthz(&server.HealthzOptions{})
	if health.Status != "ok" {
		return domain.Fault(domain.Unavailable, "log.broken", domain.Args{"why": whyBroken(health.Error)}).Because(errors.New(health.Error))
	}
	info, err := e.server.Jsz(nil)
	if err != nil || e.lock == nil { // what is in memory is no disk's matter
		return err
	}
	if room := info.Config.MaxStore - int64(info.Store); room < MaxAct {
		return domain.Fault(domain.Unavailable, "log.noRoom", domain.Args{"kB": int(max(room, 0) >> 10)})
	}
	return nil
}

// Announce tells those who find the folder locked where the web server listens.
func (e *Embedded) Announce(address string) error {
	if e.lock == nil {
		return nil
	}
	me := e.lock.me
	me.Address = address
	return e.lock.announce(me)
}

// Close stops the server, waits until all is written, and gives the folder free.
func (e *Embedded) Close() error {
	if e.nc != nil {
		e.nc.Close()
	}
	if e.server != nil {
		e.server.Shutdown()
		e.server.WaitForShutdown()
	}
	if e.lock == nil {
		return os.RemoveAll(e.temp)
	}
	err := e.lock.release()
	e.lock, e.temp = nil, ""
	return err
}
