package main

import (
	"context"
	"testing"
	"time"
)

// TestSearchPages looks at the search over the shipped histories, and searches from
// the frame of a strategy's page as a person would.
func TestSearchPages(t *testing.T) {
	site, ctx := serving(t, shipped(t)), browser(t)
	seen(t, site, someWays, []sight{
		{"search-empty", "/search"}, {"search-kind", "/search?q=h%C3%A5llbar+utveckling&kind=consultation&strategy=vgr-rus-2021-2030"},
		{"search-none", "/search?q=remiss+xyzzy&to=2017"}, {"search-more", "/search?q=regional*"}, {"search-back", "/search?q=remiss&asOf=2019"},
		{"search", "/search?q=remiss"},
	}, hits)
	page, stop := context.WithTimeout(ctx, 2*time.Minute)
	defer stop()
	looking{"sv", "light", 1440}.open(t, page, site+"/strategies/vgr-rus-2021-2030/priorities")
	shoot(t, page, "search-frame")
	evaluate(t, page, `Promise.resolve((document.querySelector("#find").value = "remiss", ""))`)
	press(t, page, ".find button")
	if at := evaluate(t, page, `Promise.resolve(location.search + " " + document.querySelectorAll(".found mark").length)`); at != "?q=remiss&strategy=vgr-rus-2021-2030&lang=sv 45" {
		t.Errorf("searched from the frame: %s", at)
	}
}

// hits holds the numbers of the heading to the list and to the strategies.
func hits(t *testing.T, page context.Context) {
	t.Helper()
	if differ := evaluate(t, page, searchSums); differ != "" {
		t.Error(differ)
	}
}

const searchSums = `Promise.resolve((() => {
	const rows = document.querySelectorAll(".found > li").length, count = document.querySelector("#hits .count");
	if (!count) return "";
	const [shown, total] = count.textContent.match(/\d+/g).map(Number).concat([0]);
	if (shown !== rows) return "says " + shown + " and lists " + rows;
	if (total && !document.querySelector("h1").textContent.startsWith(total + " ")) return "the heading does not say " + total;
	const shares = [...document.querySelectorAll(".shares a")].map(a => Number(a.textContent.match(/(\d+)$/)[1]));
	if (shares.length && shares.reduce((a, b) => a + b) !== total) return "the strategies have " + shares + ", all " + total;
	if ([...document.querySelectorAll(".found > li")].some(li => !li.querySelector("mark"))) return "a hit shows no mark";
	return "";
})())`
