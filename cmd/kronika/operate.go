package main

import (
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"kronika/domain"
	"kronika/eventstore"
)

// operating are the flags of whoever runs a server.
type operating struct {
	Log           string `default:"warn" enum:"error,warn,info,debug" placeholder:"LEVEL" help:"${help_log}"`
	LogFormat     string `default:"text" enum:"text,json" placeholder:"FORMAT" help:"${help_logformat}"`
	MetricsListen string `placeholder:"ADDR" help:"${help_metricslisten}"`
}

// operation is how a server is run.
type operation struct {
	log      *slog.Logger
	json     bool
	drain    time.Duration // how long requests are answered after the end was asked for
	traced   tracing       // nil where nobody traces
	measured *reach        // that the measurements are given on; nil for the server's own
}

// settle takes the flags.
func (o operating) settle(p *program) (*operation, error) {
	var level slog.Level
	if err := level.UnmarshalText([]byte(o.Log)); err != nil {
		return nil, domain.Fault(domain.Internal, "cli.broken", nil).Because(err)
	}
	is := &operation{json: o.LogFormat == "json"}
	is.log = slog.New(is.handler(p.err, level))
	if o.MetricsListen == "" {
		return is, nil
	}
	var err error
	is.measured, err = listen("--metrics-listen", "metrics.notLoopback", o.MetricsListen)
	return is, err
}

func (o *operation) handler(to io.Writer, level slog.Level) slog.Handler {
	if o.json {
		return slog.NewJSONHandler(to, &slog.HandlerOptions{Level: level})
	}
	return slog.NewTextHandler(to, &slog.HandlerOptions{Level: level})
}

func (o *operation) close() {
	o.untrace()
	if o.measured != nil {
		_ = o.measured.Close() // served or not, nothing is lost by it
	}
}

// tell says what whoever starts the server must know, whatever the log's level;
// in the log's form where that is for machines.
func (o *operation) tell(p *program, sentence string) {
	if o.json {
		slog.New(o.handler(p.err, slog.LevelInfo)).Info(sentence)
		return
	}
	fmt.Fprintln(p.err, sentence)
}

// warn tells of what goes wrong and is no fault of the command: a server's log,
// else the person at the terminal.
func (p *program) warn(log *slog.Logger, m domain.Message) {
	if log != nil {
		log.Warn(p.words.Text(m))
		return
	}
	fmt.Fprintln(p.err, p.words.Text(m))
}

// skew is how far the clock may be behind what is recorded before that is told:
// the clocks of several machines are always a little apart.
const skew = time.Second

// behind tells once of a clock that is behind what is recorded.
func behind(say func(domain.Message)) func(eventstore.Observation) {
	var once sync.Once
	return func(o eventstore.Observation) {
		if o.Behind >= skew {
			once.Do(func() {
				say(domain.Say("clock.back", domain.Args{"strategy": o.Strategy, "seconds": int(o.Behind.Seconds())}))
			})
		}
	}
}

// limits are how long the server lets a client take, and how long it takes to
// end itself.
type limits struct {
	header  time.Duration // to send the headers of a request
	read    time.Duration // to send all of it
	write   time.Duration // from then on, to receive the answer
	idle    time.Duration // between requests
	closing time.Duration // for requests under way when the server is to end
	atOnce  int           // requests under way; door.AtOnce where 0
}

// maxHeader is the most bytes that the headers of a request may have.
const maxHeader = 64 << 10

var usual = limits{header: 5 * time.Second, read: 30 * time.Second, write: 2 * time.Minute, idle: 2 * time.Minute, closing: closing}

// within gives a server that holds its clients to the limits.
func (l limits) within(handler http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: l.header,
		ReadTimeout:       l.read,
		WriteTimeout:      l.write,
		IdleTimeout:       l.idle,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelDebug), // who breaks off, and from where, is theirs
	}
}
