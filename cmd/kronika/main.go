// Command kronika is the record of a public strategy's life: every decision,
// consultation, revision and follow-up as an entry in an append-only log, and
// the views that are built from it. A file holds a subcommand: its flags, what it
// asks for, and its exit code. How a view looks stands in adapters/terminal, how a
// server is asked in adapters/api/remote. This file starts them, and only this
// folder reads the environment, the clock aside.
//
// Decisions where the contract is silent:
//
//   - A file is read as what its name ends in: .csv, .xlsx, else JSON Lines; "-"
//     is standard input. A strategy with a faulty line is not held against the
//     history's rules as well, every other is.
//
//   - A refused import leaves nothing behind, no empty log either; a refused
//     record may leave the log that it made.
//
//   - The report of an import takes the place of what the import says else: of
//     its faults on standard error too, which only tells how many they are. Where
//     it is refused the exit code is the same. With --json it is one array of
//     all lines; a table has at most 100 faulty lines and 20 others.
//
//   - A marked copy is made of one table, of the same sort, and never in place of
//     a file that is there.
//
//   - An export of several strategies is in the order recorded over all of them,
//     those of one moment by key. As of a day, it holds the entries of those days
//     and what was recorded of them, so that taking it in again shows the same.
//
//   - A restore is checked as a whole, and cut into acts where recorded or
//     recorder change. It completes one that was cut off, and is refused where
//     the strategy holds anything else.
//
//   - Which clocks a view is read by, and for which strategies no rule pack holds,
//     is said on standard error. Interrupted by a signal, a command ends with 1; so
//     does one whose result could not be written whole, which is said, but not
//     where the reader of a pipe has had enough.
//
//   - Flags may stand anywhere among the arguments of a command that takes a list of
//     them; behind "--" all are arguments.
//
//   - "rules --against X" takes X as a day or time where it can be read as one, else
//     as a folder of rule packs. A rule pack of one's own replaces the program's of
//     its key, which every command says on standard error.
//
//   - A snapshot is written beside the log at the end of a command where enough
//     has come since the last one; rebuild and verify read the log itself.
//
//   - Settings are the flags of every command and those of serve: on the command
//     line, else in the environment (KRONIKA_ and the flag's name), else in a file
//     (JSON), else as they are by default. An empty one in the environment is none.
//     What asks for a view is no setting, and the demo's own flags are none. Of
//     two files only one is read: that of --config, else of the current folder,
//     else of the data folder, which cannot say where that is. All of it is
//     checked, whatever the command. Paths in it are those that the flag takes.
//
//   - Of the folder of --data and the servers of --nats the one holds that stands
//     further up in that order, which is told where it is the folder; the servers,
//     where both stand in one place, or where the folder's own file names them.
//     Where the place of the log stands further up than --postgres, the present is
//     read from the log, and a rebuild leaves the tables alone, which is told.
//
//   - "config" shows secrets as set and addresses without passwords.
//
//   - The server answers only requests for this machine by name or address, for
//     the address that it listens on and for the names of --host. With a name it
//     counts as reached from beyond this machine, since a proxy must be in front.
//
//   - A proxy on another machine is believed where --trusted-proxy names it or its
//     network, never all addresses; bits beyond a network's length do not count.
//
//   - Beyond this machine it refuses to start while no token holds with which
//     something could be recorded; and reading too asks for a token, unless
//     --public-read says otherwise. Certificates are read at the start.
//
//   - "token make" makes the log where there is none, since a server that others
//     reach does not start before there is a token.
//
//   - The measurements (/metrics) are given to this machine only, with the pages
//     or, by --metrics-listen, at an address of their own and nowhere else.
//
//   - Of its work a server says warnings and faults unless --log says otherwise;
//     with --log-format json all that it says on standard error is JSON, the
//     sentence that it answers too.
//
//   - Told to end, a server says for the time of --drain that it is no longer ready
//     and answers all the same, each answer asking for a new connection; without
//     the flag nothing is waited for. Then it takes no more connections, ends the
//     feeds and lets requests under way finish for ten seconds; those that take
//     longer are broken off, which is said, and it ends with 1. A second signal
//     ends it at once.
//
//   - A user named in the first address of --nats is that for all. Secrets of a
//     NATS server come from the address, the environment or a file, and are told
//     nowhere. --replicas is compared with what the log has where it is given.
//
//   - "move" takes the folder's log and never a server's, which must have ended.
//     It leaves moved.json in the folder: whoever records there is refused, and
//     whoever reads is told. What is kept beside the log is moved with it; the
//     settings, which are a file, are not.
//
//   - "backup" replaces no file, and can be read by its owner only. It has the
//     settings that hold for whoever makes it, a server or the command: notify.json,
//     the file of flags, and the packs of --rules, wherever they stand. "restore"
//     puts them into the data folder, the packs into its folder "rules", but not in
//     place of others. A file of flags that says of another place that the log is
//     there would lead away from the restored one: it is put beside, and is to be
//     named with --config.
//
//   - A clock that is a second or more behind what is recorded is told once.
//
//   - With --postgres a view of the present is read from the tables alone, so that
//     it needs no log, where the day asked for is that of the tables; for another
//     day it is built from the log, which is said. A command that records brings
//     the tables up to it; where that fails, it is told and what was recorded
//     stays. Where there are no tables it ends with 3, as where there is no log.
//     demo has no tables.
//
// Through a server (--server, or by itself where a server holds the folder) a
// command fetches the histories that it asks about, as they are stored, and then
// goes on as it would on the log: the views, the exports, and the check of an
// import are built here by the same code, with the reader's clock, time zone and
// language, and so say the same to the byte. Reading each view's JSON back into
// its types, or letting the server run commands, would be a second form of every
// view to keep alike, present and to come. The price is that a view of all
// strategies fetches the whole log; one of a strategy fetches only that. ways.go
// lists what is done otherwise: recording, storing an import, verify, rebuild,
// and what was given out; and a search is done by the server where it is of this
// version, since a page of hits is little and the histories of all are much. More
// decisions:
//   - What is recorded is checked here first, so that faults are told with file,
//     line and flag in the same words; the server checks again, and what only it
//     can know is told in its words. An import is sent in as few requests as the
//     server takes (8 MB each), and each is checked whole before it is stored.
//   - How a server is asked is decided in adapters/api/remote. --token or
//     KRONIKA_TOKEN goes to a folder's own server too.
//   - --server excludes --data and --nats; those flags in turn go before
//     KRONIKA_SERVER. serve and demo refuse --server and ignore the environment.
//   - A folder's server that has only begun, or is about to end, is waited for as
//     another short command is.
//   - schema, kinds and version tell of this program. version --server tells of
//     the server on standard error; a server of another version is told of there
//     by every command.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // a fresh machine need not have the time zones
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends it at once
	code := run(ctx, world{args: os.Args[1:], in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Getenv, now: time.Now})
	stop()
	os.Exit(code)
}

// world is all that the program takes from outside, so that tests can start the
// real program.
type world struct {
	args     []string
	in       io.Reader
	out, err io.Writer
	env      func(string) string
	now      func() time.Time
	limits   limits // of the server; the usual ones where zero
}
