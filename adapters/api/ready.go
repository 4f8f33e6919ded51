package api

import (
	"context"
	"errors"
	"net/http"
	"time"

	"kronika/domain"
	"kronika/projections"
)

// trailing is how far the server follows the log, as those saw who asked.
type trailing struct{ held, views projections.Lag }

// ready tells whether requests may be sent here, and else all that is missing;
// what it does without and how its tables were last built are told with a yes.
func (a *API) ready(w http.ResponseWriter, q *request) error {
	if missing := a.missing(q.Context()); len(missing) > 0 {
		return missing
	}
	is := Health{Status: "ok"}
	if err := a.without(); err != nil {
		is.Without = []domain.Message{domain.Quote(q.words.Error(err))}
	}
	if a.Tables != nil {
		is.Tables = a.Tables(q.Context())
	}
	b, err := q.words.JSON(is)
	if err != nil {
		return err
	}
	a.json(w, q, append(b, '\n'))
	return nil
}

func (a *API) without() error {
	if a.Without == nil {
		return nil
	}
	return a.Without()
}

// missing lists what the server lacks to answer and to record, by what is asked
// of it at this moment.
func (a *API) missing(ctx context.Context) domain.Errors {
	var all domain.Errors
	add := func(err error) {
		var one *domain.Error
		switch {
		case errors.As(err, &one):
			all = append(all, one)
		case err != nil:
			all = append(all, domain.Fault(domain.Internal, "http.internal", nil).Because(err))
		}
	}
	if a.Leaving != nil && a.Leaving.Err() != nil {
		add(domain.Fault(domain.Unavailable, "serve.leaving", nil))
	}
	add(a.Held.Err())
	add(a.Healthy())
	now, stop := context.WithCancel(ctx)
	stop()
	building := a.Follower.Ready(now)
	add(building)
	if a.End != nil {
		end, err := a.End(ctx)
		add(err)
		if err == nil {
			add(a.behind("log.behind", &a.trail.held, end, a.Held.Sequence()))
		}
		if err == nil && building == nil {
			add(a.behind("views.behind", &a.trail.views, end, a.Follower.Sequence()))
		}
	}
	return all
}

// behind says that something is further behind the log than whoever has recorded
// waits for it.
func (a *API) behind(key string, lag *projections.Lag, end, shown uint64) error {
	took := lag.Seen(end, shown, a.Until(0))
	if took <= settling {
		return nil
	}
	return domain.Fault(domain.Unavailable, key, domain.Args{"acts": int(end - shown), "seconds": int(took / time.Second)})
}
