package main

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// disk is a folder whose disk is soon full.
type disk struct {
	dir    string
	before []string // what starts a program within it
	fill   func()   // takes what room is left
	grow   func()   // makes room
	why    string   // the server is not ready
}

// fileLimit limits the size of files, which does to the log what a full disk
// does.
func fileLimit(t *testing.T) *disk {
	return &disk{filepath.Join(t.TempDir(), "data"), []string{"sh", "-c", `trap '' XFSZ; ulimit -f 128; exec "$0" "$@"`}, func() {}, func() {}, "log.broken"}
}

// smallDisk makes a disk of its own; nil where this process may not.
func smallDisk(t *testing.T) *disk {
	dir := t.TempDir()
	run := func(args ...string) bool {
		out, err := exec.Command(args[0], args[1:]...).CombinedOutput()
		if err != nil {
			t.Logf("%v: %v %s", args, err, out)
		}
		return err == nil
	}
	if !run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", dir) {
		return nil
	}
	t.Cleanup(func() { run("umount", dir) })
	return &disk{filepath.Join(dir, "data"), nil, func() {}, func() { run("mount", "-o", "remount,size=16m", dir) }, "log.noRoom"}
}

// filledDisk is a small disk that something else fills.
func filledDisk(t *testing.T) *disk {
	d := smallDisk(t)
	if d == nil {
		return nil
	}
	d.why, d.fill = "log.broken", func() {
		f, err := os.Create(filepath.Join(filepath.Dir(d.dir), "other"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for _, err = f.Write(make([]byte, 4096)); err == nil; {
			_, err = f.Write(make([]byte, 512))
		}
	}
	return d
}

// TestDiskFull records until the disk is full: that is said in words, what is
// there can be read, and with more room all that was acknowledged is there, once,
// and it goes on.
func TestDiskFull(t *testing.T) {
	for name, of := range map[string]func(*testing.T) *disk{"FileLimit": fileLimit, "SmallDisk": smallDisk, "FilledDisk": filledDisk} {
		t.Run(name, func(t *testing.T) {
			t.Parallel() // they wait for the log rather than work
			if d := of(t); d != nil {
				fillUp(t, d)
			} else {
				t.Log("no disk can be made here; a limit on files stands for it")
			}
		})
	}
}

func fillUp(t *testing.T, disk *disk) {
	s := ownProcess(t, disk.before, "--data="+disk.dir)
	post := func(s *running, id, kind, data string) (int, string) {
		status, _, body := s.ask("POST", "/api/v1/entries", fmt.Sprintf(`{"id":%q,"strategy":"rus","kind":%q,"occurred":"2020","reason":%q,"data":%s}`,
			id, kind, strings.Repeat("å", 1000), data), "Accept-Language: sv")
		return status, body
	}
	meeting := func(s *running, i int) (int, string) {
		return post(s, fmt.Sprint("m", i), "meeting.held", fmt.Sprintf(`{"meeting":"m%d","form":"other","title":"M"}`, i))
	}
	if status, body := post(s, "m", "strategy.mandated", `{"title":"T","region":"R","family":"rus"}`); status != http.StatusOK {
		t.Fatal(status, body)
	}
	acknowledged, status, body := 0, http.StatusOK, ""
	for ; status == http.StatusOK && acknowledged < 2000; acknowledged++ {
		if status, body = meeting(s, acknowledged); acknowledged == 50 {
			disk.fill()
		}
	}
	acknowledged--
	if status != http.StatusServiceUnavailable || acknowledged < 10 || !strings.Contains(body, `"requestId"`) || !strings.Contains(body, "oggen") {
		t.Fatalf("after %d: %d %s", acknowledged, status, body)
	}
	t.Logf("after %d acts: %s", acknowledged, body)
	why := map[string]string{"log.broken": "The log's server does not work", "log.noRoom": "Make room on the disk"}[disk.why]
	if status, _, body := s.ask("GET", "/readyz", ""); status != http.StatusServiceUnavailable || !strings.Contains(body, why) {
		t.Errorf("ready: %d %s", status, body)
	}
	if status, body := meeting(s, acknowledged+1); disk.why == "log.broken" && (status != http.StatusServiceUnavailable || !strings.Contains(body, "oggens server fungerar inte") || strings.Contains(body, "oklart")) {
		t.Errorf("the next one: %d %s", status, body)
	}
	if status, _, body := s.ask("GET", "/api/v1/strategies/rus/timeline", ""); status != http.StatusOK || strings.Count(body, `"kind":"meeting.held"`) != acknowledged {
		t.Errorf("what is there: %d, %d of %d", status, strings.Count(body, `"kind":"meeting.held"`), acknowledged)
	}
	s.stop()
	if code := s.code(); code != 0 {
		t.Errorf("ended with %d", code)
	}

	disk.grow()
	s = ownProcess(t, nil, "--data="+disk.dir)
	for i := range acknowledged + 3 {
		if status, body := meeting(s, i); status != http.StatusOK {
			t.Fatalf("%d: %d %s", i, status, body)
		}
	}
	s.stop()
	s.code()
	if n := lookInside(t, disk.dir)["rus"]; n != acknowledged+4 {
		t.Errorf("%d entries, acknowledged were %d", n, acknowledged+1)
	}
}
