// Package postgres keeps the read models of the present in PostgreSQL, for
// several instances of the program and for analysts: the register, deadlines and
// their moves, consultations and their parties, the timeline, priorities and
// what changed them.
//
// The tables are disposable: the log is the truth, and whoever lost them builds
// them again (Rebuild). Their schema carries a version, and a newer program
// builds its tables beside those of an older one, so that there are no migrations.
// Each version has a writer of its own while programs of both run, and the older
// tables are served until nobody asks for them. The views change to the newer
// ones when those are whole and never back; what is left of the older version is
// dropped by hand (DROP SCHEMA kronika_v1 CASCADE).
// Analysts query the views in schema kronika, which point to the live tables.
// A role for them needs no more than
//
//	CREATE ROLE analyst LOGIN PASSWORD '…';
//	GRANT USAGE ON SCHEMA kronika TO analyst;
//	GRANT SELECT ON ALL TABLES IN SCHEMA kronika TO analyst;
//
// and keeps it when the tables are built anew. What is built on the tables
// themselves goes with them.
//
// # What depends on the day
//
// A deadline's status, its arithmetic, the next deadline and whether a closing
// day has passed depend on the day. For analysts nothing of that is stored: the
// tables hold the facts (package deadlines has them as Facts) and functions of a
// day compute the status, for the current day in the region's time zone. For
// the program itself a row holds the object that the API gives, as it is on the
// day in position.day: rules have shapes whose every window and sentence counts
// from the day, and a second form of them all, in SQL or in what is stored, would
// be a second place where each of them stands. When the day changes, the writer
// builds the rows again and stores those that changed; until it has, and for any
// other day that is asked for, the views are built from the history.
//
// # Exactly once
//
// The rows of a strategy, in all tables, change in one transaction with the
// sequence of the act that they show, and never to an older one: what is repeated
// or late changes nothing. Of many instances one writes: it holds an advisory
// lock in the very session that it writes with, so that who has lost the lock can
// write nothing either. The others ask for the lock once a second; a session that
// died without saying so is found out by the server within ten seconds. One that
// hears nothing of the log any more, and may not know, is alive and keeps the
// lock: whoever sees the tables stand still for a second though it holds more
// waits for the lock, and a writer that has nothing to write gives way to whoever
// waits. So the tables follow the instance that hears most, within some three
// seconds.
// Connections must be to the server itself or to a pool of sessions, not of
// transactions.
//
// # Building anew
//
// Rebuild makes all tables from the log in a schema of their own, by COPY and
// indexes afterwards, while the old ones are read and written. Then it holds
// writers back, brings the new tables up to them, compares row by row, and puts
// them in their place, all in one transaction. What was different is told, and
// kept in kronika.differences. The views and tables change places once nobody
// reads them for a moment: readers are never ended, and a query of many minutes
// makes a rebuild fail after some tries, with the old tables as they were.
//
// Making a row costs more than storing it: 7 µs of a processor against 3 to 6 for
// all of a bare COPY, with reading the history (21 % of the program's time),
// objects as JSON (16 %) and two languages' sentences (13 %). Sentences are made beforehand
// since analysts have no program that could make them.
//
// Other decisions:
//   - Tables of another program, other rule packs or another log are not read: the
//     follower then builds the rows itself. A writer with the lock builds tables
//     of another program anew; those of another log it refuses.
//   - Sentences stand in the tables in both languages; in objects as messages.
//   - NUL, which text cannot hold here, is stored as U+FFFD outside the objects.
package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"kronika/domain"
	"kronika/domain/rules"
)

// Config says which tables are meant and who builds them.
type Config struct {
	URL     string // postgres://user:password@host:port/database, or keywords and values
	Log     string // identity of the log; empty where only reading, which then takes any
	Program string // that builds the rows: those of another one are not read
	Zone    *time.Location
	Packs   *rules.Packs
	Today   func() domain.Day
	Words   Words
}

// Store is a database with the tables, or one that may get them. It may be used
// by several goroutines, each call with connections of its own.
type Store struct {
	config Config
	model
	connect *pgx.ConnConfig
	program string

	answers time.Duration // within which a follower's question must be answered
	written func()        // called before a batch is committed; nil but in tests
}

const (
	wait    = 5 * time.Second  // for a connection to be made
	answers = 10 * time.Second // for what a follower asks
	storing = time.Minute      // for a batch to be stored
)

// Open gives the database of a URL, once it answers. Errors: "postgres.url"
// (Invalid) where that is none; "postgres.unreachable" and "postgres.refused"
// (Unavailable). No error has the password in its message or its cause.
func Open(ctx context.Context, c Config) (*Store, error) {
	return openModel(ctx, c, modelOf(version))
}

func openModel(ctx context.Context, c Config, m model) (*Store, error) {
	config, err := pgx.ParseConfig(c.URL)
	if err != nil {
		return nil, domain.Wrong("--postgres", "postgres.url", nil) // what was parsed may hold the password
	}
	if config.ConnectTimeout == 0 || config.ConnectTimeout > wait {
		config.ConnectTimeout = wait
	}
	config.AfterConnect = watchful
	s := &Store{config: c, model: m, connect: config, answers: answers, program: fmt.Sprintf("%s %s rules %s", m.live, c.Program, c.Packs.Digest())}
	conn, err := s.session(ctx)
	if err != nil {
		return nil, err
	}
	end(conn)
	return s, nil
}

// watchful lets both sides find out within ten seconds that the other is gone,
// and lets no session that hangs hold others up.
func watchful(ctx context.Context, conn *pgconn.PgConn) error {
	return conn.Exec(ctx, `SET application_name = 'kronika'; SET idle_in_transaction_session_timeout = '60s';
		SET tcp_keepalives_idle = 4; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3; SET tcp_user_timeout = 10000`).Close()
}

// Address is where the database is, without anything secret.
func (s *Store) Address() string {
	return fmt.Sprintf("%s:%d/%s", s.connect.Host, s.connect.Port, s.connect.Database)
}

// session opens a connection.
func (s *Store) session(ctx context.Context) (*pgx.Conn, error) {
	conn, err := pgx.ConnectConfig(ctx, s.connect.Copy())
	if err != nil {
		return nil, s.fault(err)
	}
	return conn, nil
}

// end closes a connection, however it is.
func end(conn *pgx.Conn) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = conn.Close(ctx) // what was not committed is rolled back either way
}

// release is end for a connection that holds locks: the server may give those of
// one that was closed free a moment later.
func release(conn *pgx.Conn) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_, _ = conn.Exec(ctx, "SELECT pg_advisory_unlock_all()") // where it cannot be said, the end of the session says it
	end(conn)
}

// The server's codes for a table and a schema that are not there, and for a lock
// that was waited for in vain.
const (
	noTable     = "42P01"
	noSchema    = "3F000"
	lockTimeout = "55P03"
)

// fault puts what the driver says into words.
func (s *Store) fault(err error) error {
	var known *domain.Error
	var said *pgconn.PgError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return err
	case errors.As(err, &said) && (said.Code == noTable || said.Code == noSchema):
		return domain.Fault(domain.NotFound, "postgres.empty", domain.Args{"address": s.Address()}).Because(said)
	case errors.As(err, &said):
		return domain.Fault(domain.Unavailable, "postgres.refused", domain.Args{"address": s.Address(), "reason": said.Message}).Because(said)
	}
	return domain.Fault(domain.Unavailable, "postgres.unreachable", domain.Args{"address": s.Address()}).Because(err)
}

// missing tells whether there are no tables.
func missing(err error) bool {
	var known *domain.Error
	return errors.As(err, &known) && known.Key == "postgres.empty"
}

// Usable says why the tables could not be written or read by this program and
// log, now or ever: nil where there are none yet, or those of another program,
// which a writer builds anew.
func (s *Store) Usable(ctx context.Context) error {
	_, err := s.Position(ctx)
	var known *domain.Error
	if missing(err) || errors.As(err, &known) && known.Key == "postgres.otherProgram" {
		return nil
	}
	return err
}
