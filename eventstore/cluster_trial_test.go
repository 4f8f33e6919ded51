package eventstore_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"
	"github.com/go-json-experiment/json"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/clustertest"
	"kronika/eventstore/eventstoretest"
)

// trial is a cluster with four instances that record and read while it is harmed.
type trial struct {
	t       *testing.T
	cluster *clustertest.Cluster
	benches []bench
	past    bool // a leader of the past may answer what it is only asked

	mu   sync.Mutex
	done []porcupine.Operation
	news chan struct{} // receives when something was recorded
	lost chan struct{} // receives when it is not known whether something was
}

// jumping is a clock that jumps back and forth by an hour.
func jumping() func() time.Time {
	var mu sync.Mutex
	draw := rand.New(rand.NewPCG(1, 2))
	return func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		return time.Now().Add(time.Duration(draw.Int64N(int64(2*time.Hour))) - time.Hour)
	}
}

// newTrial starts the cluster, and the instances, each with a connection and a
// clock of its own.
func newTrial(t *testing.T, o clustertest.Options) *trial {
	t.Helper()
	s := &trial{t: t, cluster: clustertest.Start(t, o), news: make(chan struct{}, 1), lost: make(chan struct{}, 1)}
	eventstoretest.Create(t, eventstoretest.Connect(t, s.cluster.URL()), eventstore.Config{})
	for range 4 {
		log, err := eventstore.Open(t.Context(), eventstoretest.Connect(t, s.cluster.URL()), eventstore.Config{})
		must(t, err)
		log.SetWait(time.Second)
		s.benches = append(s.benches, setup(t, log, jumping()))
	}
	for _, key := range []string{"s0", "s1"} {
		_, err := s.benches[0].recorder.Record(t.Context(), key, []domain.Entry{mandate(t, key)}, eventstore.How{Recorder: "local"})
		must(t, err)
	}
	return s
}

// while lets all instances record and read until harm has ended, and then checks
// what came of it.
func (s *trial) while(harm func()) {
	s.t.Helper()
	ctx, stop := context.WithCancel(within(s.t, 2*time.Minute))
	var all sync.WaitGroup
	begun := time.Now()
	for i, b := range s.benches {
		c := &client{bench: b, id: i, strong: true, begun: begun}
		all.Go(func() { s.work(ctx, c) })
	}
	harm()
	s.progress(20) // what was harmed is mended, and it goes on
	stop()
	all.Wait()
	s.check(begun)
}

// work does one operation after another. One whose outcome is unknown is looked
// up when all is over.
func (s *trial) work(ctx context.Context, c *client) {
	draw := rand.New(rand.NewPCG(uint64(c.id), uint64(time.Now().UnixNano())))
	for i := 0; ctx.Err() == nil; i++ {
		in := asked{fmt.Sprintf("s%d", draw.IntN(2)), []string{"proposed", "dropped", "restored", "read"}[draw.IntN(4)], fmt.Sprintf("k%d", draw.IntN(5))}
		id := fmt.Sprintf("%d-%d", c.id, i)
		call := time.Since(c.begun)
		within, stop := context.WithTimeout(s.t.Context(), 10*time.Second)
		out, err := c.do(within, in, id)
		stop()
		if err != nil && in.verb == "read" {
			continue // nothing was read
		}
		if err != nil {
			out = told{outcome: "unsure", record: id}
		}
		s.mu.Lock()
		s.done = append(s.done, porcupine.Operation{ClientId: c.id, Input: in, Call: int64(call), Output: out, Return: int64(time.Since(c.begun))})
		s.mu.Unlock()
		switch out.outcome {
		case "stored":
			tellOf(s.news)
		case "unsure":
			tellOf(s.lost)
		}
	}
}

func tellOf(to chan<- struct{}) {
	select {
	case to <- struct{}{}:
	default:
	}
}

// refused waits until an instance can no longer record.
func (s *trial) refused() {
	s.t.Helper()
	select {
	case <-s.lost: // of what was before
	default:
	}
	select {
	case <-s.lost:
	case <-time.After(time.Minute):
		s.t.Fatal("something is recorded all the same")
	}
}

// progress waits until n more acts have been recorded.
func (s *trial) progress(n int) {
	s.t.Helper()
	end := time.After(time.Minute)
	for range n {
		select {
		case <-s.news:
		case <-end:
			s.t.Fatal("nothing is recorded any more")
		}
	}
}

// check holds the trial to its promises: what was told is possible in one order
// (so nothing acknowledged is lost or stands twice), the log is sound and all its
// copies come to be equal, and what the instances hold is what the log has.
func (s *trial) check(begun time.Time) {
	s.t.Helper()
	s.cluster.Equal() // before, a leader of the past may tell of a shorter log
	ctx := within(s.t, time.Minute)
	log := s.benches[0].log
	fresh, err := eventstore.Hold(ctx, log, nil)
	must(s.t, err)
	for i, b := range s.benches {
		must(s.t, b.held.WaitFor(ctx, fresh.Sequence()))
		for _, key := range fresh.Strategies() {
			if !slices.EqualFunc(storedOf(fresh, key), storedOf(b.held, key), sameAct) {
				s.t.Errorf("instance %d holds another history of %s than the log has: %d acts up to %d, not %d up to %d", i, key,
					len(storedOf(b.held, key)), b.held.History(key).Sequence(), len(storedOf(fresh, key)), fresh.History(key).Sequence())
			}
		}
	}
	found, err := eventstore.Verify(ctx, log, nil)
	must(s.t, err)
	for _, fault := range found.Faults {
		s.t.Error(fault)
	}
	if n := readers(s.t, log); n > 200 {
		s.t.Errorf("%d consumers were made and not cleared away", n)
	}
	all := ordered(s.settled(fresh, int64(time.Since(begun))))
	count := map[string]int{}
	for _, op := range all {
		count[op.Output.(told).outcome]++
	}
	s.t.Logf("%d acts in the log; operations %v", fresh.Sequence(), count)
	if s.past {
		all = s.once(all)
	}
	if got := porcupine.CheckOperationsTimeout(record, all, 30*time.Second); got != porcupine.Ok {
		s.t.Errorf("%d operations: %s", len(all), got)
	}
}

// once checks that what was read or refused goes by the record as it once was,
// and gives the other operations.
func (s *trial) once(all []porcupine.Operation) (writes []porcupine.Operation) {
	s.t.Helper()
	states := map[string][]string{"s0": {""}, "s1": {""}} // that each strategy has had
	for _, op := range all {
		if in, out := op.Input.(asked), op.Output.(told); out.outcome == "stored" {
			was := states[in.strategy]
			states[in.strategy] = append(was, was[len(was)-1]+in.verb+" "+in.key+"\n")
		}
	}
	for _, op := range all {
		in, out := op.Input.(asked), op.Output.(told)
		switch {
		case in.verb == "read":
			if !slices.Contains(states[in.strategy], out.record) {
				s.t.Errorf("%s was read as it never was: %s", in.strategy, out.record)
			}
		case out.outcome == "refused":
			if !slices.ContainsFunc(states[in.strategy], func(was string) bool { return !possible(was, in) }) {
				s.t.Errorf("%v was refused and was always possible", in)
			}
		default:
			writes = append(writes, op)
		}
	}
	return writes
}

// settled finds out what became of the operations whose outcome was not told:
// stored at any time until now, or not at all.
func (s *trial) settled(fresh *eventstore.Held, now int64) []porcupine.Operation {
	at := map[string]uint64{} // entries by strategy and id
	for _, key := range fresh.Strategies() {
		for act := range fresh.History(key).Acts() {
			for _, raw := range act.Entries {
				e, err := domain.DecodeEntry(raw)
				must(s.t, err)
				at[key+" "+e.ID] = act.Sequence
			}
		}
	}
	for i := range s.done {
		in, out := s.done[i].Input.(asked), s.done[i].Output.(told)
		if out.outcome != "unsure" {
			continue
		}
		s.done[i].Return = now
		if seq, ok := at[in.strategy+" "+out.record]; ok {
			s.done[i].Output = told{outcome: "stored", sequence: seq}
		} else {
			s.done[i].Output = told{outcome: "given up"}
		}
	}
	return s.done
}

// readers counts the consumers of the log, those of readers that are gone too.
func readers(t *testing.T, log *eventstore.Log) int {
	t.Helper()
	nc, stream := log.Beside()
	m, err := nc.RequestWithContext(within(t, 10*time.Second), "$JS.API.STREAM.INFO."+stream, nil)
	must(t, err)
	var answer struct {
		State struct {
			Consumers int `json:"consumer_count"`
		} `json:"state"`
	}
	must(t, json.Unmarshal(m.Data, &answer))
	t.Logf("%d consumers", answer.State.Consumers)
	return answer.State.Consumers
}

func storedOf(h *eventstore.Held, key string) []domain.Stored {
	return slices.Collect(h.History(key).Acts())
}

func sameAct(a, b domain.Stored) bool {
	return a.Act == b.Act && a.Sequence == b.Sequence && a.Recorded.Equal(b.Recorded) && len(a.Entries) == len(b.Entries)
}

// leader is the server that leads the log.
func (s *trial) leader() *clustertest.Node {
	nc, _ := s.benches[0].log.Beside()
	return s.cluster.Leader(within(s.t, time.Minute), nc)
}
