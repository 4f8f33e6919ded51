package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// packFolder makes a folder with a pack of one's own, and gives the folder and the
// pack as it stands there.
func packFolder(t *testing.T) (dir, text string) {
	t.Helper()
	b, err := os.ReadFile("../../domain/rules/packs/se-rus.json")
	if err != nil {
		t.Fatal(err)
	}
	dir, text = t.TempDir(), strings.Replace(string(b), `"se-rus"`, `"are-rus"`, 1)
	write(t, filepath.Join(dir, "åre.json"), text)
	write(t, filepath.Join(dir, "read me.txt"), "no pack")
	return dir, text
}

func fileReads(t *testing.T, file, want string) {
	t.Helper()
	b, err := os.ReadFile(file)
	info, statErr := os.Stat(file)
	if err != nil || statErr != nil || string(b) != want || info.Mode().Perm() != 0o600 {
		t.Errorf("%s: %v, %q", file, err, b)
	}
}

// TestBackupSettings backs up settings and packs, from the folder and through its
// server, and restores them where nothing is: they are in the folder, hold there
// as far as they can, and what does not is said.
func TestBackupSettings(t *testing.T) {
	packs, pack := packFolder(t)
	dir := t.TempDir()
	data := filepath.Join(dir, "data")
	must(t, "import", "--data="+data, "testdata/base.jsonl")
	settings := `{"rules": "` + packs + `", "lang": "sv", "nats-ca": "` + filepath.Join(dir, "gone.pem") + `", "notify": "` + filepath.Join(dir, "who.json") + `"}`
	write(t, filepath.Join(data, "kronika.json"), settings)
	write(t, filepath.Join(dir, "who.json"), "{}")
	said := must(t, "backup", "--data="+data, filepath.Join(dir, "direct.tar"))
	s := inProcess(t, world{}, "--data="+data)
	far := must(t, "backup", "--server="+s.url, filepath.Join(dir, "server.tar"))
	if want := "notify.json, kronika.json, rules/åre.json"; !strings.Contains(said, want) || !strings.Contains(far, want) {
		t.Errorf("%s%s", said, far)
	}
	if err := os.Remove(filepath.Join(dir, "who.json")); err != nil {
		t.Fatal(err)
	}
	for _, from := range []string{"direct", "server"} {
		to := filepath.Join(dir, from)
		r := kronika(t, nil, "restore", filepath.Join(dir, from+".tar"), "--data="+to)
		if r.code != 0 || !strings.Contains(r.err, "--rules "+filepath.Join(to, "rules")) || !strings.Contains(r.err, "--notify "+filepath.Join(to, "notify.json")) ||
			!strings.Contains(r.err, "no back-up has: nats-ca.") {
			t.Errorf("%+v", r)
		}
		fileReads(t, filepath.Join(to, "notify.json"), "{}")
		fileReads(t, filepath.Join(to, "kronika.json"), settings)
		fileReads(t, filepath.Join(to, "rules", "åre.json"), pack)
		if r := kronika(t, nil, "rules", "--data="+to, "--rules="+filepath.Join(to, "rules")); r.code != 0 || !strings.Contains(r.out, "are-rus") || !strings.Contains(r.out, "Strategin ska") {
			t.Errorf("%+v", r)
		}
	}
}

// TestRestoreOverSettings restores where settings are: they stay, and it is said.
func TestRestoreOverSettings(t *testing.T) {
	packs, _ := packFolder(t)
	dir := t.TempDir()
	data, to := filepath.Join(dir, "data"), filepath.Join(dir, "to")
	must(t, "import", "--data="+data, "testdata/base.jsonl")
	write(t, filepath.Join(data, "kronika.json"), `{"lang": "en"}`)
	must(t, "backup", "--data="+data, "--rules="+packs, filepath.Join(dir, "b.tar"))
	if err := os.MkdirAll(filepath.Join(to, "rules"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"kronika.json", "rules/åre.json"} {
		write(t, filepath.Join(to, name), "{}")
	}
	r := kronika(t, nil, "restore", filepath.Join(dir, "b.tar"), "--data="+to)
	if r.code != 0 || strings.Count(r.err, "were left as they are") != 2 {
		t.Errorf("%+v", r)
	}
	for _, name := range []string{"kronika.json", "rules/åre.json"} {
		if b, err := os.ReadFile(filepath.Join(to, name)); err != nil || string(b) != "{}" {
			t.Errorf("%s: %q, %v", name, b, err)
		}
	}
}

// TestRestoreAside puts settings that would lead away from the restored log beside
// it, where they do not hold by themselves.
func TestRestoreAside(t *testing.T) {
	for name, settings := range map[string]string{"data": `{"data": "DATA"}`, "nats": `{"nats": "nats://old.example", "lang": "sv"}`,
		"server": `{"server": "http://127.0.0.1:1"}`} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			data, to := filepath.Join(dir, "data"), filepath.Join(dir, "to")
			settings := strings.ReplaceAll(settings, "DATA", data)
			must(t, "import", "--data="+data, "testdata/base.jsonl")
			write(t, filepath.Join(dir, "own.json"), settings)
			must(t, "backup", "--config="+filepath.Join(dir, "own.json"), "--data="+data, filepath.Join(dir, "b.tar"))
			r := kronika(t, nil, "restore", filepath.Join(dir, "b.tar"), "--data="+to)
			if r.code != 0 || !strings.Contains(r.err, filepath.Join(to, asideFile)) || !strings.Contains(r.err, "--config") {
				t.Errorf("%+v", r)
			}
			fileReads(t, filepath.Join(to, asideFile), settings)
			if _, err := os.Stat(filepath.Join(to, "kronika.json")); err == nil {
				t.Error("they hold")
			}
			must(t, "strategies", "--data="+to)
		})
	}
}
