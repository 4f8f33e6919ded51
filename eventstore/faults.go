package eventstore

import (
	"errors"
	"net/http"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"kronika/domain"
)

// full are the server codes that all mean: no room.
var full = map[jetstream.ErrorCode]bool{
	10002: true, // account's resources
	10023: true, // server's resources
	10028: true, // memory resources
	10047: true, // storage resources
	10077: true, // could not be stored: mostly a full disk
}

// tooManyReaders is told to whoever wants to read while as many consumers are
// there as a stream may have: those whose readers are gone go within a minute.
const tooManyReaders = 10026

// explain makes a user's error of what the server or the connection said; nil
// stays nil, and what is explained already stays as it is.
func (l *Log) explain(err error) error {
	var known *domain.Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	return l.fault(err)
}

func (l *Log) fault(err error) *domain.Error {
	args := domain.Args{"stream": l.name}
	var api *jetstream.APIError
	switch {
	case hasCode(err, jetstream.JSErrCodeStreamNotFound):
		return domain.Fault(domain.NotFound, "log.missing", args).Because(err)
	case errors.As(err, &api):
		args["reason"] = api.Description
	case errors.Is(err, nats.ErrMaxPayload):
		args["reason"] = err.Error()
	default:
		return domain.Fault(domain.Unavailable, "log.unreachable", args).Because(err)
	}
	if noRoom(err) {
		return domain.Fault(domain.Unavailable, "log.full", args).Because(err)
	}
	return domain.Fault(domain.Unavailable, "log.refused", args).Because(err)
}

// noRoom tells of a server that has used up its disk, memory or allowance.
func noRoom(err error) bool {
	var api *jetstream.APIError
	return errors.As(err, &api) && full[api.ErrorCode]
}

// passing tells whether the same request may well succeed a little later.
func passing(err error) bool {
	var known *domain.Error
	if errors.As(err, &known) {
		return false
	}
	var api *jetstream.APIError
	if errors.As(err, &api) {
		return api.Code == http.StatusServiceUnavailable && !noRoom(err) || api.ErrorCode == tooManyReaders
	}
	return lost(err) && !errors.Is(err, nats.ErrConnectionClosed)
}

// lost tells of a request whose answer did not come.
func lost(err error) bool {
	var api *jetstream.APIError
	return err != nil && !errors.As(err, &api) && !errors.Is(err, nats.ErrMaxPayload)
}

func hasCode(err error, code jetstream.ErrorCode) bool {
	var api *jetstream.APIError
	return errors.As(err, &api) && api.ErrorCode == code
}

// ConflictAt gives the strategy's last sequence as it was found by an append
// that met a conflict: whoever tries again waits for it first. False where err
// is no such conflict.
func ConflictAt(err error) (uint64, bool) {
	var known *domain.Error
	if !errors.As(err, &known) || known.Key != "log.conflict" {
		return 0, false
	}
	last, ok := known.Args["last"].(uint64)
	return last, ok
}
