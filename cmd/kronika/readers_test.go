package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// TestReadersDuringImport has fifty readers look at pages while one imports
// 10,000 entries through the same server: every page is answered whole, and what
// was imported stands on the overview afterwards.
func TestReadersDuringImport(t *testing.T) {
	const readers, strategies, each = 50, 40, 250
	s := inProcess(t, world{}, shipped(t))
	file := filepath.Join(t.TempDir(), "many.jsonl")
	write(t, file, manyEntries(strategies, each))
	paths := []string{"/?lang=en", "/?lang=en&region=County+7", "/?lang=en&row=31", "/strategies/vgr-rus-2021-2030?lang=en", "/strategies/det-oppna-skane-2030/priorities?lang=en",
		"/strategies/dalastrategin-2030/deadlines?lang=en", "/strategies/vgr-rus-2021-2030/entries/antagen-2021?lang=en", "/strategies/county-000/history?lang=en"}
	imported, stop := context.WithCancel(t.Context())
	var all sync.WaitGroup
	var read, atStart atomic.Int64
	started := make(chan struct{})
	for n := range readers {
		all.Go(func() {
			client := &http.Client{Transport: &http.Transport{}}
			defer client.CloseIdleConnections()
			for i := n; imported.Err() == nil && !t.Failed(); i++ {
				lookOnce(t, client, s.url, paths[i%len(paths)])
				if read.Add(1) == readers {
					close(started)
				}
			}
		})
	}
	<-started
	atStart.Store(read.Load())
	if said := must(t, "import", "--server="+s.url, file); !strings.Contains(said, fmt.Sprintf("%d strategies", strategies)) {
		t.Error(said)
	}
	during := read.Load() - atStart.Load()
	stop()
	all.Wait()
	if during < readers {
		t.Errorf("only %d pages were read during the import", during)
	}
	t.Logf("%d pages were read during the import", during)
	if page := lookOnce(t, http.DefaultClient, s.url, "/?lang=en&text=county"); strings.Count(page, `href="/strategies/county-`) < 30 || !strings.Contains(page, fmt.Sprintf("of %d chosen strategies", strategies)) {
		t.Errorf("what was imported is not shown: %.2000s", page)
	}
}

// lookOnce reads a page, which must be whole. That of a strategy not yet imported
// may say so.
func lookOnce(t *testing.T, client *http.Client, url, path string) string {
	r, err := client.Get(url + path)
	if err != nil {
		t.Error(err)
		return ""
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	missing := r.StatusCode == http.StatusNotFound && strings.Contains(path, "county-")
	if err != nil || r.StatusCode != http.StatusOK && !missing || !bytes.HasSuffix(bytes.TrimSpace(body), []byte("</html>")) {
		t.Errorf("%s: %s %v %.300s", path, r.Status, err, body)
	}
	return string(body)
}

// manyEntries makes a file of strategies with as many entries each.
func manyEntries(strategies, each int) string {
	var b strings.Builder
	for s := range strategies {
		key := fmt.Sprintf("county-%03d", s)
		line := func(kind, occurred, data string) {
			fmt.Fprintf(&b, `{"strategy":%q,"kind":%q,"occurred":%q,"data":%s}`+"\n", key, kind, occurred, data)
		}
		line("strategy.mandated", "2012", fmt.Sprintf(`{"title":"The strategy of County %d","region":"County %d","family":"rus"}`, s, s))
		line("strategy.scheduled", "2012", `{"from":"2013","to":"2035","rules":"se-rus"}`)
		line("version.adopted", "2014-05-02", `{"version":"v"}`)
		for i := range each - 3 {
			line("priority.proposed", "2013", fmt.Sprintf(`{"priority":"p%d","level":"goal","title":"The goal of number %d"}`, i, i))
		}
	}
	return b.String()
}
