package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/clustertest"
)

// asProgram makes the test's own binary run as the program.
const asProgram = "KRONIKA_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	clustertest.Main()
	if os.Getenv(asProgram) != "" {
		main()
	}
	code := m.Run()
	closeBrowser()
	os.Exit(code)
}

// kills is how often an import is killed.
const kills = 200

// TestKilled kills a large import at random moments, some hundred times: what
// it had said to be stored is there, whole; the log stays sound; and the same
// import again completes it.
func TestKilled(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "many.jsonl")
	want := manyStrategies(t, file)
	data, killed, completed := dir, 0, 0
	for round := 0; killed < kills; round++ {
		if data == dir {
			data = filepath.Join(dir, fmt.Sprintf("data-%d", round))
		}
		acked, wasKilled := killedImport(t, data, file)
		if wasKilled {
			killed++
		}
		held := lookInside(t, data)
		for strategy, n := range acked {
			if held[strategy] != n {
				t.Fatalf("round %d: %s was said to hold %d entries and holds %d", round, strategy, n, held[strategy])
			}
		}
		if !wasKilled {
			completed++
			complete(t, data, file, want)
			data = dir
		}
	}
	if data != dir {
		complete(t, data, file, want)
	}
	t.Logf("killed %d times, completed %d times in between", killed, completed)
}

// manyStrategies writes a file of some hundred strategies, a few of which are
// too large for one act, and gives their numbers of entries.
func manyStrategies(t *testing.T, file string) map[string]int {
	t.Helper()
	var b bytes.Buffer
	want := map[string]int{}
	for s := range 300 {
		key := fmt.Sprintf("strategi-%03d", s)
		fmt.Fprintf(&b, `{"id":"m","strategy":%q,"kind":"strategy.mandated","occurred":"2018","data":{"title":"T","region":"R","family":"rus"}}`+"\n", key)
		text := "Text"
		if s%50 == 0 {
			text = strings.Repeat("å", 60_000)
		}
		for i := range 12 {
			fmt.Fprintf(&b, `{"strategy":%q,"kind":"priority.proposed","occurred":"2019","data":{"priority":"p%d","level":"goal","title":"P","text":%q}}`+"\n", key, i, text)
		}
		want[key] = 13
	}
	write(t, file, b.String())
	return want
}

var ackLine = regexp.MustCompile(`(?m)^(\S+): (\d+) new, (\d+) already there$`)

// killedImport imports in a process of its own, kills it at a random moment,
// and gives what it had said to be stored.
func killedImport(t *testing.T, data, file string) (acked map[string]int, killed bool) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "import", "--lang=en", "--data="+data, file)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	at := time.AfterFunc(time.Duration(rand.Int64N(int64(450*time.Millisecond))), func() { _ = cmd.Process.Kill() })
	err = cmd.Wait()
	killed = !at.Stop() && err != nil
	if err != nil && !killed {
		t.Fatalf("%v: %s", err, errs.String())
	}
	acked = map[string]int{}
	for _, found := range ackLine.FindAllStringSubmatch(out.String(), -1) {
		fresh, _ := strconv.Atoi(found[2])
		known, _ := strconv.Atoi(found[3])
		acked[found[1]] = fresh + known
	}
	return acked, killed
}

// lookInside gives how many entries the log holds of each strategy, and checks
// it from end to end.
func lookInside(t *testing.T, data string) map[string]int {
	t.Helper()
	counts := map[string]int{}
	if !eventstore.HasLog(data, eventstore.Config{}) {
		return counts
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	e, err := eventstore.StartEmbedded(ctx, data, eventstore.EmbeddedOptions{As: "test", Wait: patience})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	log, err := eventstore.Open(ctx, e.Conn(), eventstore.Config{})
	if domain.CodeOf(err) == domain.NotFound { // killed while the log was made
		return counts
	}
	if err != nil {
		t.Fatal(err)
	}
	found, err := eventstore.Verify(ctx, log, nil)
	if err != nil || len(found.Faults) > 0 || found.Impossible > 0 {
		t.Fatalf("%+v, %v", found, err)
	}
	held, err := eventstore.Hold(ctx, log, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range held.Strategies() {
		h := held.History(key)
		if h.Read(domain.At{}).State.Mandate == nil {
			t.Errorf("%s has no mandate: an act was stored by half", key)
		}
		counts[key] = h.Len()
	}
	stop()
	<-held.Done()
	return counts
}

// complete imports once more and checks that all is there.
func complete(t *testing.T, data, file string, want map[string]int) {
	t.Helper()
	must(t, "import", "--data="+data, file)
	if out := must(t, "import", "--data="+data, file); !strings.Contains(out, "\n0 new,") {
		t.Errorf("not complete: %s", out[len(out)-60:])
	}
	held := lookInside(t, data)
	for key, n := range want {
		if held[key] != n {
			t.Errorf("%s holds %d of %d", key, held[key], n)
		}
	}
}
