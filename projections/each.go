package projections

import (
	"runtime"
	"sync"

	"kronika/domain"
	"kronika/eventstore"
)

// Each gives what build makes of the history of each strategy, in the order of
// the keys. It works on all processors at once.
func Each[T any](held *eventstore.Held, keys []string, build func(*domain.History) T) []T {
	return each(held, keys, build, nil)
}

// each is Each that tells of every history that is done, from any of its
// goroutines; done may be nil.
func each[T any](held *eventstore.Held, keys []string, build func(*domain.History) T, done func()) []T {
	list := make([]T, len(keys))
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(keys)) {
		workers.Go(func() {
			for i := range next {
				if h := held.History(keys[i]); h != nil {
					list[i] = build(h)
				}
				if done != nil {
					done()
				}
			}
		})
	}
	for i := range keys {
		next <- i
	}
	close(next)
	workers.Wait()
	return list
}
