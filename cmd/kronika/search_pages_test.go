package main

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"
)

// TestSearchPages looks at the search over the shipped histories, and searches from
// the frame of a strategy's page as a person would.
func TestSearchPages(t *testing.T) {
	axe, err := os.ReadFile(root + "/.ci/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("%v: the pages are tested with axe-core and Chromium, which .ci/run installs", err)
	}
	site, ctx := serving(t, shipped(t)), browser(t)
	page, stop := context.WithTimeout(ctx, 2*time.Minute)
	defer stop()
	for name, address := range map[string]string{
		"empty": "/search", "hits": "/search?q=remiss", "kind": "/search?q=h%C3%A5llbar+utveckling&kind=consultation&strategy=vgr-rus-2021-2030",
		"none": "/search?q=remiss+xyzzy&to=2017", "more": "/search?q=regional*", "back": "/search?q=remiss&asOf=2019",
	} {
		for _, as := range []looking{{"sv", "light", 1440}, {"en", "dark", 768}, {"sv", "dark", 390}, {"en", "light", 320}} {
			as.open(t, page, site+address)
			shoot(t, page, fmt.Sprintf("search-%s-%s-%s-%d", name, as.lang, as.scheme, as.width))
			look(t, page, string(axe), as.lang)
			if shows := evaluate(t, page, searchSums); shows != "" {
				t.Errorf("%s: %s", address, shows)
			}
		}
	}
	looking{"sv", "light", 1440}.open(t, page, site+"/strategies/vgr-rus-2021-2030/priorities")
	shoot(t, page, "search-frame")
	evaluate(t, page, `Promise.resolve((document.querySelector("#find").value = "remiss", ""))`)
	press(t, page, ".find button")
	if at := evaluate(t, page, `Promise.resolve(location.search + " " + document.querySelectorAll(".found mark").length)`); at != "?q=remiss&strategy=vgr-rus-2021-2030&lang=sv 45" {
		t.Errorf("searched from the frame: %s", at)
	}
}

// searchSums says how the numbers of heading, list and strategies differ.
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
