package eventstore_test

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"
	"github.com/go-json-experiment/json"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

// asked is what a client does to a strategy: it proposes, drops or restores a
// priority, or reads them all.
type asked struct {
	strategy, verb, key string
}

// told is what came of it: a write was stored, refused by the history's rules,
// or given up after many conflicts; a read gave the record.
type told struct {
	outcome  string
	sequence uint64 // of what was stored
	nth      int    // place among what was stored in the strategy, from 0, by sequence
	record   string
}

// record is a strategy as one client after another would leave it: the verbs
// that were stored, in the order of their sequences, each with its key. (Without
// the sequences the search for an order would not end.)
var record = porcupine.Model{
	Partition: func(all []porcupine.Operation) [][]porcupine.Operation {
		each := map[string][]porcupine.Operation{}
		for _, op := range all {
			key := op.Input.(asked).strategy
			each[key] = append(each[key], op)
		}
		var parts [][]porcupine.Operation
		for _, part := range each {
			parts = append(parts, part)
		}
		return parts
	},
	Init: func() any { return "" },
	Step: func(state, input, output any) (bool, any) {
		was, in, out := state.(string), input.(asked), output.(told)
		switch {
		case in.verb == "read":
			return out.record == was, was
		case out.outcome == "given up":
			return true, was
		case out.outcome == "refused":
			return !possible(was, in), was
		}
		return strings.Count(was, "\n") == out.nth && possible(was, in), was + in.verb + " " + in.key + "\n"
	},
}

// possible tells whether a record allows one more verb.
func possible(was string, in asked) bool {
	last := ""
	for line := range strings.Lines(was) {
		if verb, key, _ := strings.Cut(strings.TrimSpace(line), " "); key == in.key {
			last = verb
		}
	}
	switch in.verb {
	case "proposed":
		return last == ""
	case "dropped":
		return last == "proposed" || last == "restored"
	}
	return last != "" // restoring one that lives changes nothing, and is no fault
}

// client does operations one after another and writes down when.
type client struct {
	bench
	id     int
	strong bool // asks the log before it reads, since others write elsewhere
	begun  time.Time
	done   []porcupine.Operation
}

func (c *client) run(ctx context.Context, n int) error {
	draw := rand.New(rand.NewPCG(uint64(c.id), 7))
	for i := range n {
		in := asked{fmt.Sprintf("s%d", draw.IntN(2)), []string{"proposed", "dropped", "restored", "read"}[draw.IntN(4)], fmt.Sprintf("k%d", draw.IntN(5))}
		call := time.Since(c.begun)
		out, err := c.do(ctx, in, fmt.Sprintf("%d-%d", c.id, i))
		if err != nil {
			return err
		}
		c.done = append(c.done, porcupine.Operation{ClientId: c.id, Input: in, Call: int64(call), Output: out, Return: int64(time.Since(c.begun))})
	}
	return nil
}

func (c *client) do(ctx context.Context, in asked, id string) (told, error) {
	if in.verb == "read" {
		return c.read(ctx, in.strategy)
	}
	e := domain.Entry{ID: id, Strategy: in.strategy, Kind: "priority." + in.verb, Occurred: domain.DateOf(domain.DayOf(2019, 1, 1)),
		Data: fmt.Appendf(nil, `{"priority":%q}`, in.key)}
	if in.verb == "proposed" {
		e.Data = fmt.Appendf(nil, `{"priority":%q,"level":"goal","title":"T"}`, in.key)
	}
	receipt, err := c.recorder.Record(ctx, in.strategy, []domain.Entry{e}, eventstore.How{Recorder: "local"})
	switch domain.CodeOf(err) {
	case "":
		return told{outcome: "stored", sequence: receipt.Sequence}, nil
	case domain.Invalid:
		return told{outcome: "refused"}, nil
	case domain.Conflict:
		return told{outcome: "given up"}, nil
	}
	return told{}, err
}

func (c *client) read(ctx context.Context, strategy string) (told, error) {
	if c.strong {
		tail, err := c.log.Tail(ctx, strategy)
		if err == nil {
			err = c.held.WaitFor(ctx, tail)
		}
		if err != nil {
			return told{}, err
		}
	}
	var b strings.Builder
	for _, item := range c.held.History(strategy).Read(domain.At{}).Items {
		if item.Kind == "strategy.mandated" {
			continue
		}
		var data struct {
			Priority string `json:"priority"`
		}
		if err := json.Unmarshal(item.Data, &data); err != nil {
			return told{}, err
		}
		fmt.Fprintf(&b, "%s %s\n", strings.TrimPrefix(item.Kind, "priority."), data.Priority)
	}
	return told{record: b.String()}, nil
}

// TestLinearizable lets sixteen clients record and read two strategies, through
// several recorders. Whatever overlaps, there is an order of all they did to a
// strategy, true to the times, in which each was told what the record then said.
// Through one holder a reader need not ask the log: a writer is answered when
// the act is held. Through several, it is when the reader asks for the tail.
func TestLinearizable(t *testing.T) {
	t.Run("OK one holder", func(t *testing.T) {
		log := eventstoretest.New(t)
		one := setup(t, log, nil)
		benches := []bench{one}
		for range 3 {
			benches = append(benches, bench{log, one.held, eventstore.NewRecorder(log, one.held, nil)})
		}
		linear(t, operations(t, benches, false))
	})
	t.Run("OK four holders", func(t *testing.T) {
		log := eventstoretest.New(t)
		benches := []bench{setup(t, log, nil), setup(t, log, nil), setup(t, log, nil), setup(t, log, nil)}
		linear(t, operations(t, benches, true))
	})
}

// operations lets the clients work and gives what they did.
func operations(t *testing.T, benches []bench, strong bool) []porcupine.Operation {
	t.Helper()
	ctx := within(t, time.Minute)
	for _, key := range []string{"s0", "s1"} {
		receipt, err := benches[0].recorder.Record(ctx, key, []domain.Entry{mandate(t, key)}, eventstore.How{Recorder: "local"})
		must(t, err)
		for _, b := range benches {
			must(t, b.held.WaitFor(ctx, receipt.Sequence))
		}
	}
	var all sync.WaitGroup
	begun, clients := time.Now(), make([]client, 16)
	for i := range clients {
		c := &clients[i]
		*c = client{bench: benches[i%len(benches)], id: i, strong: strong, begun: begun}
		all.Go(func() {
			if err := c.run(ctx, 20); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	var done []porcupine.Operation
	for _, c := range clients {
		done = append(done, c.done...)
	}
	return ordered(done)
}

// ordered gives each act that was stored its place in its strategy.
func ordered(all []porcupine.Operation) []porcupine.Operation {
	slices.SortFunc(all, func(a, b porcupine.Operation) int {
		return cmp.Compare(a.Output.(told).sequence, b.Output.(told).sequence)
	})
	next := map[string]int{}
	for i := range all {
		key, out := all[i].Input.(asked).strategy, all[i].Output.(told)
		if out.outcome == "stored" {
			out.nth = next[key]
			next[key]++
			all[i].Output = out
		}
	}
	return all
}

// linear checks the operations, and that the check would find a stale read.
func linear(t *testing.T, all []porcupine.Operation) {
	t.Helper()
	count := map[string]int{}
	for _, op := range all {
		count[op.Output.(told).outcome]++
	}
	if count["stored"] == 0 || count["refused"] == 0 || count[""] == 0 {
		t.Errorf("nothing to check: %v", count)
	}
	if got := porcupine.CheckOperationsTimeout(record, all, 30*time.Second); got != porcupine.Ok {
		t.Errorf("%d operations: %s", len(all), got)
	}
	last := porcupine.Operation{ClientId: 16, Input: asked{"s0", "read", ""}, Output: told{record: ""}}
	for _, op := range all {
		last.Call, last.Return = max(last.Call, op.Return+1), max(last.Return, op.Return+2)
	}
	if got := porcupine.CheckOperationsTimeout(record, append(slices.Clone(all), last), 30*time.Second); got != porcupine.Illegal {
		t.Errorf("with a stale read: %s", got)
	}
}
