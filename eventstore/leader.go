package eventstore

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// patience bounds what is tried again and again where the caller set no limit.
const patience = 30 * time.Second

var errNone = errors.New("no such message")

// message asks for one stored message. With Seq and NextBySubject it is the
// first one at or after Seq on that subject.
type message struct {
	Seq           uint64 `json:"seq,omitempty"`
	LastBySubject string `json:"last_by_subj,omitempty"`
	NextBySubject string `json:"next_by_subj,omitempty"`
}

// stored is a message as the leader has it.
type stored struct {
	Subject string `json:"subject"`
	Seq     uint64 `json:"seq"`
	Headers []byte `json:"hdrs"`
	Data    []byte `json:"data"`
}

// act is the id under which the message was appended, "" where it has none.
func (s stored) act() string {
	h, err := nats.DecodeHeadersMsg(s.Headers)
	if err != nil {
		return ""
	}
	return h.Get(jetstream.MsgIDHeader)
}

// get reads one message. It goes to the leader, not to the direct get, which
// any replica answers and which may therefore not know the last acts yet.
func (l *Log) get(ctx context.Context, m message) (stored, error) {
	var answer struct {
		Message stored `json:"message"`
	}
	err := l.insist(ctx, "STREAM.MSG.GET."+l.name, m, &answer)
	if hasCode(err, jetstream.JSErrCodeMessageNotFound) {
		err = errNone
	}
	return answer.Message, err
}

// end is the log's last sequence, asked for once.
func (l *Log) end(ctx context.Context) (uint64, error) {
	var answer jetstream.StreamInfo
	err := l.ask(ctx, "STREAM.INFO."+l.name, nil, &answer)
	return answer.State.LastSeq, err
}

// peek is the first message at or after seq, asked for once.
func (l *Log) peek(ctx context.Context, seq uint64) (stored, error) {
	var answer struct {
		Message stored `json:"message"`
	}
	err := l.ask(ctx, "STREAM.MSG.GET."+l.name, message{Seq: seq, NextBySubject: subjects}, &answer)
	if hasCode(err, jetstream.JSErrCodeMessageNotFound) {
		err = errNone
	}
	return answer.Message, err
}

func (l *Log) info(ctx context.Context) (answer jetstream.StreamInfo, _ error) {
	return answer, l.insist(ctx, "STREAM.INFO."+l.name, nil, &answer)
}

// insist asks until there is an answer: one that is lost, or a cluster that has
// no leader at the moment, is asked again until ctx ends or the server is known
// to be broken.
func (l *Log) insist(ctx context.Context, op string, ask, answer any) error {
	ctx, cancel := bounded(ctx)
	defer cancel()
	for pause := firstPause; ; pause = longer(pause) {
		err := l.ask(ctx, op, ask, answer)
		if err == nil || !passing(err) {
			return err
		}
		if broken := l.broken(); broken != nil {
			return broken
		}
		if !sleep(ctx, pause) {
			return err
		}
	}
}

// ask sends one request and waits for its answer, l.wait at most.
func (l *Log) ask(ctx context.Context, op string, ask, answer any) error {
	var text []byte
	if ask != nil {
		var err error
		if text, err = json.Marshal(ask); err != nil {
			return err
		}
	}
	ctx, cancel := context.WithTimeout(ctx, l.wait)
	defer cancel()
	began := time.Now()
	m, err := l.nc.RequestWithContext(ctx, "$JS.API."+op, text)
	if err == nil {
		err = decode(m.Data, answer)
	}
	l.heard(&l.asks, began, err)
	return err
}

// decode takes an answer of the server apart into its error or its content.
func decode(data []byte, answer any) error {
	var failed struct {
		Error *jetstream.APIError `json:"error"`
	}
	if err := json.Unmarshal(data, &failed); err != nil {
		return err
	}
	if failed.Error != nil {
		return failed.Error
	}
	if answer == nil {
		return nil
	}
	return json.Unmarshal(data, answer)
}
