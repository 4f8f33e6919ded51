package main

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// TestOverviewPages looks at the overview of all, of a region and of none: what
// is counted is listed.
func TestOverviewPages(t *testing.T) {
	site := serving(t, shipped(t))
	seen(t, site, someWays, []sight{
		{"overview", "/"},
		{"overview-march", "/?today=2026-03-02&since=2026-01-12"},
		{"overview-2019", "/?asOf=2019"},
		{"overview-region", "/?region=Sk%C3%A5ne"},
		{"overview-code", "/?region=se232"},
		{"overview-ended", "/?phase=ended"},
	}, sums)
	seen(t, site, someWays, []sight{{"overview-none", "/?text=xyzzy"}})
}

// TestFirstVisit leaves the overview and comes back: what was there is not told
// as new, and the browser keeps the time where no script can read it.
func TestFirstVisit(t *testing.T) {
	url, ctx := serving(t, shipped(t)), browser(t)
	page, stop := context.WithTimeout(ctx, time.Minute)
	defer stop()
	for _, want := range []string{"Last recorded", "Last recorded"} {
		if err := chromedp.Do(page, chromedp.Navigate(url+"/?lang=en")); err != nil {
			t.Fatal(err)
		}
		if got := evaluate(t, page, `Promise.resolve(document.querySelector("#since h2").textContent + document.cookie)`); strings.TrimSpace(got) != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// sums holds the overview's numbers to its lists, and its first paragraph to
// its numbers.
func sums(t *testing.T, page context.Context) {
	t.Helper()
	differ := evaluate(t, page, `Promise.resolve((() => {
		const wrong = [], lead = document.querySelector("main .lead").textContent;
		for (const d of document.querySelectorAll(".sum > div")) {
			const link = d.querySelector("a"), n = parseInt(d.querySelector("dd").textContent);
			const section = document.querySelector(link.hash);
			if (link.hash === "#register") {
				const name = link.textContent.match(/\d{4}–\d{4}/);
				const cells = [...section.querySelectorAll("tbody td")].filter(c => name && c.dataset.l === name[0]);
				if (name && cells.filter(c => c.querySelector(".state.met")).length !== n) wrong.push(link.textContent);
				continue;
			}
			if (section.querySelectorAll("li").length !== n || parseInt(section.querySelector(".count").textContent) !== n) wrong.push(link.textContent);
			if (link.hash === "#passed" && n > 0 && !lead.includes(" " + n + " ")) wrong.push(lead);
		}
		return wrong.join("\n");
	})())`)
	if differ != "" {
		t.Errorf("the lists do not hold what is said: %s", differ)
	}
}
