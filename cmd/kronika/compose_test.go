package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nats-io/nats-server/v2/server"
)

// TestCompose holds the server that docker-compose.yml starts to what an
// acknowledgement promises: on disk before it is said.
func TestCompose(t *testing.T) {
	b, err := os.ReadFile(root + "/docker-compose.yml")
	if err != nil {
		t.Fatal(err)
	}
	_, config, ok := strings.Cut(string(b), "content: |\n")
	config, _, more := strings.Cut(config, "\nvolumes:")
	if !ok || !more {
		t.Fatal("docker-compose.yml has no configuration of the server")
	}
	file := filepath.Join(t.TempDir(), "nats.conf")
	write(t, file, config)
	o, err := server.ProcessConfigFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !o.JetStream || !o.SyncAlways || o.StoreDir != "/data" || o.HTTPHost != "127.0.0.1" {
		t.Errorf("JetStream %v, always synced %v, stored in %q, monitored at %q", o.JetStream, o.SyncAlways, o.StoreDir, o.HTTPHost)
	}
}
