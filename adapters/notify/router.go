package notify

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/ThreeDotsLabs/watermill"
	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/ThreeDotsLabs/watermill/message/router/middleware"
)

// pace says how long is waited for what. Tests have a quicker one.
type pace struct {
	tick    time.Duration // between two looks whether mail is to be sent
	pause   time.Duration // before what failed is begun anew
	first   time.Duration // before the first retry of an entry, doubled for each
	longest time.Duration // between two retries
	patient time.Duration // how long an entry is retried before it is poisoned
	lease   time.Duration // how long one program is the one that sends
}

var usual = pace{tick: 5 * time.Minute, pause: time.Minute, first: 2 * time.Second, longest: 15 * time.Minute,
	patient: 24 * time.Hour, lease: time.Minute}

// router makes the one router through which all leaves: a handler for the
// letters, driven by time, and one for each destination, driven by the log. Each
// has its own position, so that one that is slow or away holds up none but
// itself.
func (n *Notifier) router(ctx context.Context) (*message.Router, error) {
	r, err := message.NewRouter(message.RouterConfig{CloseTimeout: 20 * time.Second}, quietly{n.Logger})
	if err != nil {
		return nil, err
	}
	if n.Settings.Mail != nil {
		r.AddConsumerHandler(mailHandler, "time", ticker{n.pace.tick}, func(m *message.Message) error { return n.tick(m.Context()) })
	}
	for _, d := range n.destinations() {
		if err := n.forward(ctx, r, &d); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// tick sends what is due, and tells the operator what could not be.
func (n *Notifier) tick(ctx context.Context) error {
	out, err := n.Remind(ctx)
	if err != nil {
		return err
	}
	if out.Closed {
		return nil
	}
	return n.report(ctx)
}

// forward adds the handler of a destination. From the outside in: what fails for
// good is poisoned; what fails is retried, ever more slowly; the destination's
// failures are counted; a panic is an error.
func (n *Notifier) forward(ctx context.Context, r *message.Router, d *destination) error {
	to := &lazy{ctx: ctx, open: d.open}
	h := r.AddConsumerHandler(d.name, "log", &follower{n: n, d: d}, func(m *message.Message) error {
		return to.publish(d.topic(m.Metadata.Get(metaStrategy), m.Metadata.Get(metaKind)), m)
	})
	poison, err := middleware.PoisonQueueWithFilter(poisonPublisher{n}, "poison", func(err error) bool {
		return !errors.Is(err, context.Canceled) && !errors.Is(err, errGone)
	})
	if err != nil {
		return err
	}
	retry := middleware.Retry{MaxRetries: 1 << 20, InitialInterval: n.pace.first, MaxInterval: n.pace.longest, Multiplier: 2,
		RandomizationFactor: 0.2, MaxElapsedTime: n.pace.patient,
		ShouldRetry: func(p middleware.RetryParams) bool {
			return !errors.Is(p.Err, errRefused) && !errors.Is(p.Err, errGone) && !errors.Is(p.Err, context.Canceled)
		}}
	h.AddMiddleware(poison, retry.Middleware, n.watched(d), middleware.Recoverer)
	return nil
}

// lazy opens a publisher with the first message, and closes it with its context:
// a broker that is away when the program starts is waited for as one that goes
// away later.
type lazy struct {
	ctx  context.Context
	open Publishing
	to   message.Publisher
}

// publish publishes on behalf of the one handler that it belongs to, whose
// messages come one at a time.
func (l *lazy) publish(topic string, m *message.Message) error {
	if l.to == nil {
		to, err := l.open(l.ctx)
		if err != nil {
			return err
		}
		l.to = to
		context.AfterFunc(l.ctx, func() { _ = to.Close() })
	}
	return l.to.Publish(topic, m)
}

// quietly writes Watermill's errors to a log; its other lines are for whoever
// mends Watermill. What ends because the program ends is no error.
type quietly struct{ log *slog.Logger }

// Error writes an error.
func (q quietly) Error(msg string, err error, fields watermill.LogFields) {
	if errors.Is(err, context.Canceled) || msg == allStopped {
		return
	}
	args := []any{"error", err}
	if name, ok := fields["handler_name"]; ok {
		args = append(args, "handler", name)
	}
	q.log.Warn(msg, args...)
}

// allStopped is what Watermill says when its router ends as it should.
const allStopped = "All handlers stopped, closing router"

// Info writes nothing.
func (quietly) Info(string, watermill.LogFields) {}

// Debug writes nothing.
func (quietly) Debug(string, watermill.LogFields) {}

// Trace writes nothing.
func (quietly) Trace(string, watermill.LogFields) {}

// With gives the same.
func (q quietly) With(watermill.LogFields) watermill.LoggerAdapter { return q }
