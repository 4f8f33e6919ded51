package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"

	"kronika/eventstore"
	"kronika/eventstore/clustertest"
	"kronika/eventstore/eventstoretest"
)

// exported gives all entries as an export has them, which is in the order
// recorded, with their times.
func exported(t *testing.T, where string) string {
	t.Helper()
	return must(t, "export", where)
}

// TestMove moves the log of a folder to a cluster, killed at random moments and
// run again: all is there at the end, once and in the same order, with its times
// and with the tokens; the folder takes nothing more, and the cluster does.
func TestMove(t *testing.T) {
	dir := t.TempDir()
	data := filepath.Join(dir, "data")
	manyStrategies(t, filepath.Join(dir, "many.jsonl"))
	must(t, "import", "--data="+data, filepath.Join(dir, "many.jsonl"), "testdata/base.jsonl")
	must(t, "token", "make", "drift", "--role=admin", "--data="+data)
	tokens, want := must(t, "token", "list", "--data="+data), exported(t, "--data="+data)

	c := clustertest.Start(t, clustertest.Options{})
	log, killed := "--nats="+c.URL(), 0
	for {
		cmd := programAs(t, nil, "move", "--data="+data, "--to="+c.URL())
		var said bytes.Buffer
		cmd.Stderr = &said
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		at := time.AfterFunc(time.Duration(100+rand.IntN(500))*time.Millisecond, func() { _ = cmd.Process.Kill() })
		err := cmd.Wait()
		if at.Stop() || err == nil {
			if err != nil {
				t.Fatalf("%v: %s", err, said.String())
			}
			break
		}
		if killed++; killed < 200 && unfinished(t, log) {
			continue
		}
		at.Stop()
	}
	t.Logf("killed %d times", killed)
	if got := exported(t, log); got != want {
		t.Errorf("%d bytes became %d", len(want), len(got))
	}
	if got := must(t, "token", "list", log); got != tokens {
		t.Errorf("the tokens were\n%s\nand are\n%s", tokens, got)
	}
	again := must(t, "move", "--data="+data, "--to="+c.URL(), "--json")
	if !strings.Contains(again, `"new":0`) || strings.Contains(again, "program") {
		t.Error(again)
	}
	left(t, data, log)
}

// unfinished finds that half a log cannot be opened; false where it is whole.
func unfinished(t *testing.T, log string) bool {
	t.Helper()
	r := kronika(t, nil, "strategies", log)
	switch {
	case r.code == 3 && strings.Contains(r.err, "is not there"): // killed before it was made
	case r.code == 5 && strings.Contains(r.err, "is not whole"):
	default:
		return false
	}
	return true
}

// left finds the folder closed to records, its history still readable, and what
// comes to the cluster's log refused as the beginning of another move.
func left(t *testing.T, data, log string) {
	t.Helper()
	meeting := []string{"record", "rus", "meeting.held", "--on=2020", "meeting=m", "form=other", "title=M"}
	if r := kronika(t, nil, append(meeting, "--data="+data)...); r.code != 5 || !strings.Contains(r.err, "has been moved to nats://…@127.0.0.1") {
		t.Errorf("recording in the folder: %+v", r)
	}
	if r := kronika(t, nil, "timeline", "rus", "--data="+data); r.code != 0 || !strings.Contains(r.err, "has been moved") {
		t.Errorf("reading in the folder: %+v", r)
	}
	must(t, append(meeting, log)...)
	must(t, "verify", log)
	if r := kronika(t, nil, "move", "--data="+data, "--to="+strings.TrimPrefix(log, "--nats=")); r.code != 4 {
		t.Errorf("moving to a log that has gone on: %+v", r)
	}
}

// TestMoveElsewhere moves to a log of another house: refused, and nothing added.
func TestMoveElsewhere(t *testing.T) {
	dir := t.TempDir()
	one, other := "--data="+filepath.Join(dir, "one"), eventstoretest.Listen(t, server.Options{})
	must(t, "import", one, "testdata/base.jsonl")
	must(t, "import", "--nats="+other.URL(), "testdata/base.jsonl")
	before := exported(t, "--nats="+other.URL())
	if r := kronika(t, nil, "move", one, "--to="+other.URL()); r.code != 4 || !strings.Contains(r.err, "is another one") {
		t.Errorf("%+v", r)
	}
	if exported(t, "--nats="+other.URL()) != before {
		t.Error("something was added")
	}
	if _, err := os.Stat(filepath.Join(dir, "one", movedFile)); err == nil {
		t.Error("the folder says that it was moved")
	}
	s := inProcess(t, world{}, one)
	if r := kronika(t, nil, "move", one, "--to="+other.URL()); r.code != 5 || !strings.Contains(r.err, s.url) {
		t.Errorf("from a folder in use: %+v", r)
	}
}

// TestBackup backs up a folder while a server records in it, from the folder and
// over HTTP, and restores it elsewhere: in a folder and on a cluster.
func TestBackup(t *testing.T) {
	dir := t.TempDir()
	data := "--data=" + filepath.Join(dir, "data")
	must(t, "import", data, "testdata/base.jsonl")
	write(t, filepath.Join(dir, "data", settingsFile), "{}")
	s := inProcess(t, world{}, data)
	done := make(chan string, 1)
	go func() {
		for range 20 {
			<-later(s, "m"+time.Now().Format("150405.000000000"))
		}
		done <- ""
	}()
	must(t, "backup", data, filepath.Join(dir, "live.tar"))
	<-done
	must(t, "backup", "--server="+s.url, filepath.Join(dir, "last.tar"))
	info, err := os.Stat(filepath.Join(dir, "last.tar"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	want := exported(t, data)

	must(t, "restore", filepath.Join(dir, "live.tar"), "--data="+filepath.Join(dir, "first"))
	if got := exported(t, "--data="+filepath.Join(dir, "first")); !strings.HasPrefix(want, got) {
		t.Error("what was backed up while others recorded is no beginning of the log")
	}
	if b, err := os.ReadFile(filepath.Join(dir, "first", settingsFile)); string(b) != "{}" || err != nil {
		t.Errorf("the settings are %q: %v", b, err)
	}
	c := clustertest.Start(t, clustertest.Options{})
	must(t, "restore", filepath.Join(dir, "last.tar"), "--nats="+c.URL(), "--data="+filepath.Join(dir, "settings"))
	if exported(t, "--nats="+c.URL()) != want {
		t.Error("what was restored on the cluster differs")
	}
	must(t, "backup", "--nats="+c.URL(), filepath.Join(dir, "cluster.tar"))
	if r := kronika(t, nil, "restore", filepath.Join(dir, "last.tar"), "--nats="+c.URL()); r.code != 4 {
		t.Errorf("into what is there: %+v", r)
	}
	if n, err := filepath.Glob(filepath.Join(dir, "*.part")); len(n) > 0 || err != nil {
		t.Errorf("left behind: %v %v", n, err)
	}
}

// TestRestoreDamaged changes a byte of a back-up: the part is named, and nothing
// is made.
func TestRestoreDamaged(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "b.tar")
	must(t, "import", "--data="+filepath.Join(dir, "data"), "testdata/base.jsonl")
	must(t, "backup", "--data="+filepath.Join(dir, "data"), file)
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	b[bytes.Index(b, []byte("log/000001"))+600] ^= 1
	write(t, file, string(b))
	r := kronika(t, nil, "restore", file, "--data="+filepath.Join(dir, "new"), "--lang=sv")
	if r.code != 2 || !strings.Contains(r.err, "skadad: log/000001.jsonl.gz är inte det som skrevs") || !strings.Contains(r.err, "Inget har återställts") {
		t.Errorf("%+v", r)
	}
	if eventstore.HasLog(filepath.Join(dir, "new"), eventstore.Config{}) {
		t.Error("something was made")
	}
}
