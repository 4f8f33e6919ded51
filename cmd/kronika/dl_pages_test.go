package main

import (
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// duePages are the pages of deadlines and of what follows from them.
var duePages = []struct{ name, path string }{
	{"deadlines", "/strategies/dalastrategin-2030/deadlines?today=2026-03-02"},
	{"deadlines-passed", "/strategies/vasternorrland-rus-2030/deadlines"},
	{"deadlines-what-if", "/strategies/vgr-rus-2021-2030/deadlines?adopt=2028-10&move=remiss&on=2028-06-01&body=Regionfullm%C3%A4ktige&meetings=2028-10-10&rest=july&year=2030"},
	{"deadlines-fault", "/strategies/vgr-rus-2021-2030/deadlines?adopt=snart&move=remiss&on=never"},
	{"calendars", "/calendars"},
	{"reminders-off", "/reminders"},
	{"reminders", "/reminders?days=14"},
	{"norm", "/strategies/det-oppna-skane-2030/norm"},
	{"norm-departed", "/strategies/vgr-rus-2021-2030/norm?only=departed"},
	{"all-deadlines", "/deadlines"},
	{"all-deadlines-none", "/deadlines?text=xyzzy"},
	{"all-deadlines-past", "/deadlines?status=all&region=Sk%C3%A5ne"},
	{"deadlines-ended", "/strategies/vg2020/deadlines"},
}

// TestDeadlinePages looks at the pages of deadlines in a real browser, in both
// languages, at four widths, light and dark, with all folds open.
func TestDeadlinePages(t *testing.T) {
	axe, err := os.ReadFile(root + "/.ci/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("%v: the pages are tested with axe-core and Chromium, which .ci/run installs", err)
	}
	data := shipped(t)
	write(t, filepath.Join(strings.TrimPrefix(data, "--data="), "notify.json"), whoGetsWhat)
	set, off := serving(t, data), serving(t, shipped(t))
	ctx := browser(t)
	for _, p := range duePages {
		url := set
		if p.name == "reminders-off" {
			url = off
		}
		for _, view := range []struct {
			lang, scheme string
			width        int64
		}{{"sv", "light", 1440}, {"en", "dark", 768}, {"sv", "light", 390}, {"en", "light", 320}} {
			name := strings.Join([]string{p.name, view.lang, view.scheme, strconv.FormatInt(view.width, 10)}, "-")
			t.Run(name, func(t *testing.T) {
				page, stop := context.WithTimeout(ctx, time.Minute)
				defer stop()
				_, err := chromedp.Call(page, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
					Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: view.scheme}}})
				if err != nil {
					t.Fatal(err)
				}
				err = chromedp.Do(page, chromedp.EmulateViewport(view.width, 900),
					chromedp.Navigate(url+p.path+sepOf(p.path)+"lang="+view.lang))
				if err != nil {
					t.Fatal(err)
				}
				shoot(t, page, name)
				sound(t, page, string(axe), view.lang)
			})
		}
	}
}

// TestCalendarPage makes a calendar by the page's form, reads it at the address
// that is shown once, and revokes it; a form of another site makes none.
func TestCalendarPage(t *testing.T) {
	url := serving(t, shipped(t))
	form := func(site, text string) (int, string) {
		t.Helper()
		r, err := http.NewRequest(http.MethodPost, url+"/calendars?lang=en", strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", site)
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		b, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer.StatusCode, string(b)
	}
	if code, page := form("cross-site", "name=mine"); code != http.StatusForbidden {
		t.Errorf("%d %s", code, page)
	}
	if code, page := form("same-origin", "name=Not+A+Key&alarm=soon"); code != http.StatusUnprocessableEntity || !strings.Contains(page, `<a href="#c_name">`) || !strings.Contains(page, `value="soon"`) {
		t.Errorf("%d %s", code, page)
	}
	code, page := form("same-origin", "name=mine&strategy=vg2020&with=decisions")
	given := regexp.MustCompile(`<p class="secret">(.*?)</p>`).FindStringSubmatch(page)
	if code != http.StatusOK || given == nil {
		t.Fatalf("%d %s", code, page)
	}
	read := func() int {
		t.Helper()
		answer, err := http.Get(given[1])
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		return answer.StatusCode
	}
	if code := read(); code != http.StatusOK {
		t.Errorf("the address answers %d", code)
	}
	if code, page := form("same-origin", "revoke=mine"); code != http.StatusOK || strings.Contains(page, given[1]) || !strings.Contains(page, "revoked") {
		t.Errorf("%d %s", code, page)
	}
	if code := read(); code != http.StatusGone {
		t.Errorf("the revoked address answers %d", code)
	}
}
