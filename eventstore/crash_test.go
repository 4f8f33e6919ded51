package eventstore_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/google/uuid"

	"kronika/domain"
	"kronika/eventstore"
)

// write appends acts until that fails, and says each one's sequence, and at the
// end "broken" if the server knows that it is.
func write(dir string) error {
	ctx := context.Background()
	e, err := eventstore.StartEmbedded(ctx, dir, eventstore.EmbeddedOptions{As: "import"})
	if err != nil {
		return err
	}
	log, err := eventstore.Create(ctx, e.Conn(), eventstore.Config{})
	if err != nil {
		return err
	}
	log.SetWait(100 * time.Millisecond)
	for seq := uint64(0); ; {
		within, cancel := context.WithTimeout(ctx, time.Second)
		seq, err = log.Append(within, "mil", uuid.New(), fmt.Append(nil, seq+1), seq)
		cancel()
		if err != nil {
			break
		}
		fmt.Println(seq)
	}
	if domain.CodeOf(e.Healthy()) == domain.Unavailable {
		fmt.Println("broken")
	}
	return err
}

// acknowledged reads what write says until it ends, calling each with every
// sequence, and gives the last one and the last line.
func acknowledged(t *testing.T, cmd *exec.Cmd, each func(uint64)) (last uint64, line string) {
	t.Helper()
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		line = lines.Text()
		if _, err := fmt.Sscan(line, &last); err == nil {
			each(last)
		}
	}
	_ = cmd.Wait()
	return last, line
}

// intact opens the log again: what was acknowledged is there, and it goes on.
func intact(t *testing.T, dir string, acknowledged uint64) {
	t.Helper()
	e := start(t, dir, eventstore.EmbeddedOptions{})
	must(t, e.Healthy())
	log, err := eventstore.Open(t.Context(), e.Conn(), eventstore.Config{})
	must(t, err)
	last, err := log.Last(t.Context())
	must(t, err)
	if last < acknowledged {
		t.Fatalf("the log ends at %d, acknowledged were %d", last, acknowledged)
	}
	for i, body := range bodies(t, log, 0, last) {
		if body != fmt.Sprint(i+1) {
			t.Fatalf("act %d is %q", i+1, body)
		}
	}
	put(t, log, "mil", "after", last)
}

func TestCrash(t *testing.T) {
	t.Run("OK killed", func(t *testing.T) {
		dir := t.TempDir()
		cmd := exec.CommandContext(t.Context(), os.Args[0], "write", dir)
		last, _ := acknowledged(t, cmd, func(seq uint64) {
			if seq == 300 {
				must(t, cmd.Process.Kill())
			}
		})
		if last < 300 {
			t.Fatalf("ended after %d", last)
		}
		intact(t, dir, last)
	})
	t.Run("OK the disk refuses a write", func(t *testing.T) {
		dir := t.TempDir()
		// A limit on the size of files, 64 or 128 kB, does what a full disk does.
		cmd := exec.CommandContext(t.Context(), "sh", "-c", `trap '' XFSZ; ulimit -f 128; exec "$0" write "$1"`, os.Args[0], dir)
		last, line := acknowledged(t, cmd, func(uint64) {})
		if last < 100 || line != "broken" {
			t.Fatalf("ended after %d, saying %q", last, line)
		}
		intact(t, dir, last)
	})
}
