package sheet_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"

	"kronika/adapters/sheet"
	"kronika/domain"
)

// A workbook that LibreOffice opens and saves says what it said before: the
// shipped histories, and every text that tables are known to bend.
func TestLibreOffice(t *testing.T) {
	parts := append(shipped(t), bendable(t))
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.xlsx"), xlsx(t, parts...))

	t.Run("OK", func(t *testing.T) {
		saved := convert(t, dir, "a.xlsx", "xlsx:Calc MS Excel 2007 XML")
		if len(saved) == 0 {
			t.Fatal("LibreOffice saved nothing")
		}
		lines, faults := sheet.ReadXLSX("a.xlsx", bytes.NewReader(saved), restore)
		holds(t, lines, faults, parts...)
	})
	t.Run("Marked", func(t *testing.T) {
		write(t, filepath.Join(dir, "c.xlsx"), markedXLSX(t, xlsx(t, parts...), nil))
		lines, faults := sheet.ReadXLSX("c.xlsx", bytes.NewReader(convert(t, dir, "c.xlsx", "xlsx:Calc MS Excel 2007 XML")), restore)
		holds(t, lines, faults, parts...)
	})
	t.Run("CSV", func(t *testing.T) {
		// Texts are told to stay texts, as a user does who opens such a file.
		write(t, filepath.Join(dir, "b.csv"), csv(t, shipped(t)...))
		columns := make([]string, 120)
		for i := range columns {
			columns[i] = "/" + strconv.Itoa(i+1) + "/2"
		}
		in := "--infilter=CSV:44,34,76,1," + strings.TrimPrefix(strings.Join(columns, ""), "/")
		saved := convert(t, dir, "b.csv", "xlsx:Calc MS Excel 2007 XML", in)
		lines, faults := sheet.ReadXLSX("b.xlsx", bytes.NewReader(saved), restore)
		holds(t, lines, faults, shipped(t)...)
	})
}

// bendable is a history with each nasty text in a title, a list and an id.
func bendable(t *testing.T) sheet.Part {
	t.Helper()
	lines := []string{}
	for i, s := range append(nasty, strings.Repeat("å🙂 =\n", 9000)) {
		fields := map[string]any{"strategy": "s", "kind": "meeting.held", "occurred": "2019", "reason": s, "ny": s,
			"data": map[string]any{"meeting": "m", "form": "other", "title": "t" + s, "parties": []string{"p" + s, s + "q"}, s: i}}
		if s == "data" || s == "id" {
			continue
		}
		b, err := json.Marshal(fields)
		if err != nil {
			t.Fatal(err)
		}
		if _, faults := domain.ParseEntry(b, domain.Input{AllowUnknown: true}); len(faults) > 0 {
			t.Fatal(faults)
		}
		lines = append(lines, string(b))
	}
	return told(t, lines...)
}

// convert has LibreOffice open a file and save it as another sort.
func convert(t *testing.T, dir, name, to string, more ...string) []byte {
	t.Helper()
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Fatal("LibreOffice is needed for this test: apt-get install -y --no-install-recommends libreoffice-calc")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	out := filepath.Join(dir, "out")
	args := append([]string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--norestore",
		"--convert-to", to, "--outdir", out}, more...)
	cmd := exec.CommandContext(ctx, program, append(args, filepath.Join(dir, name))...)
	cmd.Env = append(os.Environ(), "HOME="+dir)
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	b, err := os.ReadFile(filepath.Join(out, strings.TrimSuffix(name, filepath.Ext(name))+".xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func write(t *testing.T, name string, b []byte) {
	t.Helper()
	if err := os.WriteFile(name, b, 0o600); err != nil {
		t.Fatal(err)
	}
}
