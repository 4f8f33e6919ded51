package web

import (
	"crypto/rand"
	"iter"
	"sync"
	"time"

	"kronika/adapters/i18n"
	"kronika/domain"
)

// Taking is a history file with how it is to be taken.
type Taking struct {
	Name             string // as its sender has it
	Bytes            []byte
	Recorder, Region string
	AllowUnknown     bool
	Words            *i18n.Catalogue // of whoever asks
	Store            bool            // not only checked
}

// Taken is what comes of a history file.
type Taken struct {
	New, Known, Twice int  // entries; of one with faults, lines
	Table             bool // a marked copy can be made of it
	// Lines tell of each line in the order of the file; nil where it was stored.
	Lines iter.Seq[TakenLine]
	// Faulty says that lines are at fault, and nothing can be stored.
	Faulty bool
}

// TakenLine is what is said of one line of a file, or row of a table.
type TakenLine struct {
	Sheet                        string
	Line                         int // from 1; 0 for the file as a whole
	Strategy, ID, Kind, Occurred string
	Verdict                      string // new, known, twice or faulty
	Faults                       []string
	Entry                        string // id of the entry that it is, or would be
	Title                        domain.Message
}

// The limits of files that are kept until they are stored.
const (
	FileLimit  = 8 << 20          // bytes of one
	filesLimit = 64 << 20         // bytes of all
	filesOfOne = 3                // of one account; another one drops its oldest
	filesKept  = 15 * time.Minute // after which a file is forgotten
)

// kept is a file that its sender looks at.
type kept struct {
	Taking
	at   time.Time
	turn sync.Mutex // of whoever stores it
	done *Taken     // what was stored; nil before
}

// files are those that are kept in memory, by an id that nobody can guess.
type files struct {
	mu sync.Mutex
	by map[string]*kept
}

// add keeps a file and gives its id.
func (f *files) add(t Taking, now time.Time) (id string, _ error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.by == nil {
		f.by = map[string]*kept{}
	}
	f.forget(now, t.Recorder)
	size := len(t.Bytes)
	for _, other := range f.by {
		size += len(other.Bytes)
	}
	if size > filesLimit {
		return "", domain.Fault(domain.Unavailable, "upload.full", nil)
	}
	id = rand.Text() + rand.Text()
	f.by[id] = &kept{Taking: t, at: now}
	return id, nil
}

// forget drops what has been kept long enough, and an account's oldest where it
// has as many as it may.
func (f *files) forget(now time.Time, account string) {
	oldest, n := "", 0
	for id, k := range f.by {
		switch {
		case now.Sub(k.at) >= filesKept:
			delete(f.by, id)
		case k.Recorder == account:
			if n++; oldest == "" || k.at.Before(f.by[oldest].at) {
				oldest = id
			}
		}
	}
	if n >= filesOfOne {
		delete(f.by, oldest)
	}
}

// find gives an account's file; nil where it is none's, another's or forgotten.
func (f *files) find(id, account string, now time.Time) *kept {
	f.mu.Lock()
	defer f.mu.Unlock()
	k := f.by[id]
	if k == nil || k.Recorder != account || now.Sub(k.at) >= filesKept {
		return nil
	}
	return k
}
