package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// serverKills is how often a server is killed under an import.
const serverKills = 4

// TestImportServerKilled kills the server at random moments while an import goes
// through it: what was said to be stored is there, whole; the folder can be used
// at once, whatever the dead server had announced; and the same import, through
// the folder or another server, completes it.
func TestImportServerKilled(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "many.jsonl")
	want := manyStrategies(t, file)
	for round := range serverKills {
		data := filepath.Join(dir, fmt.Sprintf("data-%d", round))
		url, server := process(t, data)
		at := time.AfterFunc(time.Duration(rand.Int64N(int64(time.Second))), func() { _ = server.Kill() })
		r := kronika(t, nil, "import", file, "--server="+url)
		at.Stop()
		_ = server.Kill()
		_, _ = server.Wait()
		if r.code != 0 && (r.code != 5 || !strings.Contains(r.err, url)) {
			t.Fatalf("round %d: exit %d, %s", round, r.code, r.err)
		}
		held := lookInside(t, data)
		for _, found := range ackLine.FindAllStringSubmatch(r.out, -1) {
			fresh, _ := strconv.Atoi(found[2])
			if held[found[1]] != fresh {
				t.Fatalf("round %d: %s was said to hold %d entries and holds %d", round, found[1], fresh, held[found[1]])
			}
		}
		if round%2 == 0 {
			url, server = process(t, data)
			must(t, "import", file, "--server="+url)
			_ = server.Kill()
			_, _ = server.Wait()
		}
		complete(t, data, file, want)
	}
}

// process starts a server in a process of its own and gives its address.
func process(t *testing.T, data string) (url string, _ *os.Process) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "serve", "--lang=en", "--listen=127.0.0.1:0", "--data="+data)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	said, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	lines := bufio.NewScanner(said)
	for lines.Scan() {
		if _, rest, ok := strings.Cut(lines.Text(), "answers at "); ok {
			url, _, _ = strings.Cut(rest, ". ")
			return url, cmd.Process
		}
	}
	t.Fatalf("the server said nothing: %v", lines.Err())
	return "", nil
}
