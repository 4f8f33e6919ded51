package main

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"
)

// TestTracePages looks at the traces of an adoption and of a dropped priority of
// a shipped strategy, with all folds open.
func TestTracePages(t *testing.T) {
	axe, err := os.ReadFile(root + "/.ci/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("%v: the pages are tested with axe-core and Chromium, which .ci/run installs", err)
	}
	site, ctx := serving(t, shipped(t)), browser(t)
	page, stop := context.WithTimeout(ctx, 2*time.Minute)
	defer stop()
	for _, entry := range []string{"antagen-2021", "struken-gemensam-rost", "uppdrag-2018"} {
		for _, as := range []looking{{"sv", "light", 1440}, {"en", "dark", 768}, {"sv", "dark", 390}, {"en", "light", 320}} {
			as.open(t, page, site+"/strategies/vgr-rus-2021-2030/entries/"+entry+"/trace")
			shoot(t, page, fmt.Sprintf("trace-%s-%s-%s-%d", entry, as.lang, as.scheme, as.width))
			evaluate(t, page, `Promise.resolve((document.querySelectorAll("details").forEach(d => d.open = true), ""))`)
			look(t, page, string(axe), as.lang)
		}
	}
}
