// Package api answers over HTTP: the views as JSON, the same objects as the
// commands' --json, recording, importing, and a feed of what is recorded.
//
// operations.go lists every path with what it takes and gives. The handlers, the
// refusal of unknown parameters, the OpenAPI document (written by huma from that
// list and from the views' own types) and the page of documentation all come
// from it. Huma does not serve the requests: its messages are English only, and
// the answers must be the bytes that the command line gives.
//
// Decisions where the contract is silent:
//   - The ETag is the sequence, a hyphen, and what else the bytes depend on:
//     language, day, version, compression. If-Match goes by the sequence alone,
//     so that the tag of any view of a strategy will do; a tag of the register,
//     or of a lineage, which rests on other strategies too, holds the log's
//     sequence and fits no older strategy.
//   - A sequence is taken before the view is built. What a reader keeps is never
//     older than its tag says.
//   - An Idempotency-Key and the digest of what was sent make the act's id, half
//     each: the log itself remembers them, across restarts and copies. Only an
//     act that stored something is remembered; one in which all was known
//     already may be sent again with other content. A key belongs to the account
//     that used it. Programs on one log that are given the same request at the
//     same moment store one act; two different requests under one key and at one
//     moment are refused but for one, unless they speak of two strategies.
//   - Recording is answered as it stood when the act was stored, so that a
//     repeated request is answered with the same bytes.
//   - A stale If-Match is 412, an id or an Idempotency-Key given again with other
//     content 409; in an import the former is 422, as the command refuses it.
//   - Page after page of one strategy shows one state: the link to the next page
//     carries the moment of the first. Pages that span strategies are of the
//     present; where the place to go on from has vanished, it is 410.
//   - The feed tells what was recorded as an export does, without sentences, so
//     that an event is the same bytes whenever it is read.
//   - The log itself can be read, act by act as it is stored: whoever has a
//     strategy's acts builds every view of it. Checking the log and building the
//     read models anew go one at a time; another waits 10 seconds for its turn.
//   - Who need not say who they are ("local") may name the recorder of what they
//     record; anybody else records as the account that they are.
//   - The server is ready (/readyz) where the log answers, can take acts and is
//     followed, and the views are built; it is no longer where the log has held
//     for five seconds, as far as was asked, what is not shown here: whoever
//     has recorded is not made to wait longer. A database with read models that
//     is away is told and no reason: views are built without it. All that is
//     missing is told, in Errors where it is more than one thing.
//   - Entries are taken whatever type they are said to be, forms with parts and
//     compressed ones aside: writes from other sites are refused by their origin.
//     A history file is what the parameter format says, else its content type,
//     else what it begins like: a workbook, a table, or JSON Lines.
//   - The report of an import tells of at most 1,000 lines unless more are asked
//     for (lines, skip, verdict), and counts all. One that is refused is a
//     problem with the same report.
//   - A workbook is made whole before it is sent, in a temporary file; what is
//     sent as it is made is broken off where a fault comes on the way.
//   - What a dry run would change in views is told where it is asked for
//     (changes): things whose object differs, today, with both objects.
//   - Who asks is told by a token in the header Authorization, never in an
//     address, which is kept in logs and histories; or by the cookie of a
//     session that was begun with a token, so that what pages link to can be
//     had. This machine's user needs none and is the account "local", who may
//     also manage tokens: the data folder is theirs to open anyhow. A token
//     given there holds all the same.
//   - Beyond this machine nothing is recorded without a token, and nothing is read
//     either unless PublicRead says so: a public strategy's record is public
//     matter, but whoever opens a port should say that it is. Health and the
//     descriptions of the API, which tell nothing of the record, are for all.
//     Everybody may then ask by GET and HEAD; what leaves a trace wants a token.
//   - What a proxy says to have passed on comes from beyond this machine. Whom it
//     comes from, and whether it was asked over TLS, is believed of proxies on
//     this machine and of Proxies alone: anybody can write such headers.
//   - Keeping recorded and recorder in an import lets its sender write in
//     another's name, and asks for the role admin.
//   - Giving a calendar an address, listing and revoking them asks for the role
//     admin: the address lets whoever has it read, as a token would.
//   - What could not be delivered is listed, tried again and dropped by the role
//     admin alone, since mail addresses stand in it. What was tried again and
//     failed is 503 with the reason; a server without settings of what leaves
//     the house has no such list: 404.
//   - Address by address, ten failed attempts are taken at once and one in six
//     seconds after that (429). Tokens that have held are looked up all the same,
//     so that nobody can shut out those who share an address. Attempts to sign in
//     are counted in all as well: a hundred at once, and one in a second.
//   - A session holds what its token holds, for as long as the token does. It is
//     not begun where it would travel unencrypted over a network.
package api

import (
	"context"
	"io"
	"iter"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/domain/rules"
	"kronika/eventstore"
	"kronika/eventstore/backup"
	"kronika/eventstore/feeds"
	"kronika/eventstore/issued"
	"kronika/eventstore/sessions"
	"kronika/eventstore/tokens"
	"kronika/projections"
)

// The limits.
const (
	ImportLimit = 8 << 20         // bytes of an import
	ImportLines = 100_000         // lines of an import
	Unzipped    = 128 << 20       // bytes that a workbook sent may unzip to
	ReportLines = 1000            // lines of a report, unless more are asked for
	ActEntries  = 10_000          // entries of one act
	PageLimit   = 10_000          // entries of a page
	QueryLimit  = 8 << 10         // bytes of a query
	ValuesLimit = 100             // values of a parameter that may be repeated
	FaultsLimit = 1000            // faults listed in one answer
	FeedLimit   = 100             // open feeds, unless API.Feeds says otherwise
	settling    = 5 * time.Second // how long views are waited for after recording
	storing     = 30 * time.Second
)

// API answers from the held histories and the follower's rows, and records
// through the recorder. Its fields are set before Register and not changed.
type API struct {
	Held     *eventstore.Held
	Follower *projections.Follower
	Search   *projections.Search // made of Held where nil
	Recorder *eventstore.Recorder
	Packs    *rules.Packs
	Zone     *time.Location
	Today    func() domain.Day
	Now      func() time.Time // the record's clock
	Log      *slog.Logger
	Version  string // of the program; another one answers with other tags

	// Until gives the moment that lies d ahead, by the clock of connections.
	Until func(d time.Duration) time.Time
	// Ending is done when the server is to end its feeds; nil for never.
	Ending context.Context
	Feeds  int           // most open feeds; FeedLimit where 0
	Quiet  time.Duration // between signs of life on a feed; 15 seconds where 0

	// Tokens are the accounts that may ask from elsewhere.
	Tokens *tokens.Store
	// Sessions are those who have signed in to the pages with a token.
	Sessions *sessions.Store
	// Beyond tells that others than this machine's user can reach the server.
	Beyond bool
	// Proxies are believed when they say whom they pass a request on for.
	Proxies Proxies
	// PublicRead lets everybody read.
	PublicRead bool
	// Healthy says why the log cannot take acts, nil while it can.
	Healthy func() error
	// End asks the log for its last sequence, or says why it cannot be had; nil
	// where it is not to be asked whether the server is ready.
	End func(ctx context.Context) (uint64, error)
	// Without says what the server does without for now, nil for nothing: it is
	// told, and keeps it from nothing. nil where there is nothing of the kind.
	Without func() error
	// Tracing sees the step "views" of a recording, in which the views are waited
	// for; zero for nobody.
	Tracing eventstore.Tracing
	// Leaving is done when the server is about to end and no more is to be sent to
	// it; nil for never.
	Leaving context.Context
	// Issued remembers what was given out.
	Issued *issued.Store
	// Line writes the entry at a place in a history's order recorded, as a line
	// of an export.
	Line func(w io.Writer, h *domain.History, place int) error
	// Import does what the command does with a history file, and gives its lines
	// where the report is asked for: of one with faults too.
	Import func(ctx context.Context, body io.Reader, how ImportHow) (Imported, iter.Seq[Line], error)
	// Table writes an export as a table of a format, csv or xlsx.
	Table func(w io.Writer, words *i18n.Catalogue, format string, keys []string, at domain.At) error
	// Verify checks the whole log, as the command does.
	Verify func(ctx context.Context) (eventstore.Verified, error)
	// Rebuild builds the read models anew from the log, as the command does.
	Rebuild func(ctx context.Context) (Rebuilt, error)
	// Tables tells how the read models in a database were last built anew; nil, or
	// nil, where that is not known.
	Tables func(ctx context.Context) *Tables
	// Backup writes a back-up, as the command does.
	Backup func(ctx context.Context, to io.Writer) (backup.Manifest, error)

	// Calendars are those that are read by a secret address.
	Calendars *feeds.Store
	// Calendar makes a file for calendar programs, and says of which strategies
	// the reader should know that no rule pack holds.
	Calendar func(words *i18n.Catalogue, shown feeds.Shown, at domain.At, today domain.Day) ([]byte, []domain.Message, error)

	// Delivery looks after what leaves the house, nil where nothing is set to.
	Delivery *Delivery

	ops   []*operation
	mux   *http.ServeMux
	cross *http.CrossOriginProtection
	cache *cache
	acts  *acts
	keys  [256]sync.Mutex // by Idempotency-Key
	open  chan struct{}   // a place for each open feed
	docs  sync.Map        // language: the OpenAPI document
	turns chan struct{}   // a place for each import under way
	books chan struct{}   // a place for each workbook being made

	trail    trailing
	failures failures
	good     sync.Map      // SHA-256 of every token that has held
	whole    chan struct{} // a place for the one who reads the whole log
}

// Register adds the API's paths to a mux.
func (a *API) Register(mux *http.ServeMux) {
	if a.Feeds == 0 {
		a.Feeds = FeedLimit
	}
	if a.Quiet == 0 {
		a.Quiet = 15 * time.Second
	}
	if a.Ending == nil {
		a.Ending = context.Background()
	}
	if a.Search == nil {
		a.Search = projections.NewSearch(a.Held)
	}
	a.ops, a.mux, a.cross = a.operations(), http.NewServeMux(), http.NewCrossOriginProtection()
	a.cache, a.acts = newCache(), &acts{held: a.Held}
	a.open, a.turns, a.books = make(chan struct{}, a.Feeds), make(chan struct{}, 2), make(chan struct{}, 2)
	a.whole = make(chan struct{}, 1)
	for _, op := range a.ops {
		a.mux.Handle(op.method+" "+op.path, a.handler(op))
	}
	a.mux.HandleFunc("GET /api/{$}", a.page)
	a.mux.HandleFunc("GET /api/style.css", a.style)
	a.mux.HandleFunc("/api/", a.nothing)
	for _, path := range []string{"/api/", "/healthz", "/readyz"} {
		mux.Handle(path, a.mux)
	}
}
