package web_test

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"kronika/domain"
	"kronika/eventstore/tokens"
	"kronika/eventstore/workshops"
)

const wallPath = "/strategies/s/choices/k/workshop"

// posed is a strategy with a choice.
var posed = []string{
	line("m", "2016-23", "strategy.mandated", `{"title":"Strategin S","region":"R","family":"rus"}`),
	line("k", "2019-01", "choice.posed", `{"choice":"k","theme":"what","question":"Bredd eller <spets>?","poles":["Bredd","Spets"]}`),
}

// room is a workshop over real connections.
type room struct {
	*house
	url string
}

func workshopRoom(t *testing.T) *room {
	h := setup(t)
	h.record(posed...)
	server := httptest.NewServer(h.mux)
	t.Cleanup(server.Close)
	return &room{h, server.URL}
}

// client is a phone, or the leader's machine, with cookies of its own.
func (r *room) client() *http.Client {
	jar, err := cookiejar.New(nil)
	if err != nil {
		r.t.Fatal(err)
	}
	return &http.Client{Jar: jar}
}

// send posts a form, or reads a page where it has none, and gives status and
// body.
func (r *room) send(c *http.Client, path string, form url.Values) (int, string) {
	r.t.Helper()
	var answer *http.Response
	var err error
	if form == nil {
		answer, err = c.Get(r.url + path)
	} else {
		answer, err = c.PostForm(r.url+path, form)
	}
	if err != nil {
		r.t.Error(err)
		return 0, ""
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err != nil {
		r.t.Error(err)
	}
	return answer.StatusCode, string(b)
}

var (
	codeOf  = regexp.MustCompile(`/w/([0-9A-Z]{6})"`)
	actOf   = regexp.MustCompile(`name="act" value="([^"]*)"`)
	turnsOf = regexp.MustCompile(`name="turns" value="([^"]*)"`)
)

// open opens a workshop of two groups, and gives its code.
func (r *room) open(lead *http.Client) string {
	r.t.Helper()
	status, page := r.send(lead, wallPath, url.Values{"do": {"open"}, "group": {"Ledning", " Bord 1 ", ""}, "kind": {"leadership", "staff", "staff"}})
	if m := codeOf.FindStringSubmatch(page); status == http.StatusOK && m != nil {
		return m[1]
	}
	r.t.Fatalf("%d %s", status, text(page))
	return ""
}

// turn presses a button of the wall.
func (r *room) turn(lead *http.Client, do string) (int, string) {
	r.t.Helper()
	_, page := r.send(lead, wallPath, nil)
	act, turns := actOf.FindStringSubmatch(page), turnsOf.FindStringSubmatch(page)
	if act == nil || turns == nil {
		r.t.Fatal(text(page))
	}
	return r.send(lead, wallPath, url.Values{"do": {do}, "act": {act[1]}, "turns": {turns[1]}})
}

// mark opens the short link and places a mark.
func (r *room) mark(phone *http.Client, code string, group, step int) (int, string) {
	r.t.Helper()
	if status, page := r.send(phone, "/w/"+code, nil); status != http.StatusOK {
		r.t.Errorf("%d %s", status, text(page))
	}
	return r.send(phone, "/w/"+code, url.Values{"group": {strconv.Itoa(group)}, "step": {strconv.Itoa(step)}})
}

// TestWorkshopOfThirty lets thirty phones place their marks at once, each of them
// twice, while a wall listens: it shows every mark, and none twice. What is
// recorded then is what the preview said, and the small group is kept back.
func TestWorkshopOfThirty(t *testing.T) {
	r, lead := workshopRoom(t), http.DefaultClient
	code := r.open(lead)
	stream, err := http.Get(r.url + wallPath + "/marks?lang=sv")
	if err != nil {
		t.Fatal(err)
	}
	defer stream.Body.Close()
	all := make(chan bool, 1)
	go func() {
		lines := bufio.NewScanner(stream.Body)
		for lines.Scan() {
			if strings.Contains(lines.Text(), "30 markeringar i 2 grupper. 1 grupp visas") {
				all <- true
			}
		}
	}()
	var phones sync.WaitGroup
	start := time.Now()
	for i := range 30 {
		phones.Go(func() {
			phone := r.client()
			group := 1
			if i < workshops.Least-1 {
				group = 0
			}
			for _, step := range []int{(i + 5) % 11, i % 11} {
				if status, page := r.mark(phone, code, group, step); status != http.StatusOK || !strings.Contains(page, "checked") {
					t.Errorf("%d %s", status, text(page))
				}
			}
		})
	}
	phones.Wait()
	t.Logf("60 marks in %v", time.Since(start))
	select {
	case <-all:
	case <-time.After(20 * time.Second):
		t.Fatal("the wall does not have all marks")
	}

	_, page := r.turn(lead, "close")
	holds(t, page, "This will be recorded", "Median av 26 personers", "One entry for each group, dated 21 November 2026",
		"The group “Ledning” is not recorded: 4 people have placed a mark")
	if status, page := r.mark(r.client(), code, 0, 1); status != http.StatusGone || !strings.Contains(page, "takes no more marks") {
		t.Errorf("%d %s", status, text(page))
	}
	status, page := r.turn(lead, "record")
	if status != http.StatusOK {
		t.Fatalf("%d %s", status, text(page))
	}
	holds(t, page, "Recorded from the last workshop", "Bord 1 at 50")
	choice := r.web.Held.History("s").Read(domain.At{}).State.Choices[0]
	if len(choice.Marks) != 1 {
		t.Fatalf("%d groups are recorded", len(choice.Marks))
	}
	m := choice.Marks[0]
	if m.Group != "Bord 1" || m.GroupKind != "staff" || *m.Size.Value != 26 || m.Position != 50 || fmt.Sprint(m.By.Because) != "[k]" ||
		!strings.HasPrefix(m.Comment, "Median av 26 personers") || m.By.Recorder != "local" || m.By.Occurred.String() != "2026-11-21" {
		t.Errorf("%+v", m)
	}
	if status, _ := r.send(r.client(), "/w/"+code, nil); status != http.StatusNotFound {
		t.Errorf("the code of a workshop that is over: %d", status)
	}
}

// TestWorkshopLed turns a workshop as its leader does, and refuses what a page
// that is no longer true asks for.
func TestWorkshopLed(t *testing.T) {
	r, lead := workshopRoom(t), http.DefaultClient
	code := r.open(lead)
	holds(t, r.page(wallPath+"?lang=sv", http.StatusOK), "Bredd eller &lt;spets&gt;?", "Verkstaden tar emot markeringar till 20:00", "/w/"+code,
		"0 markeringar i 2 grupper. 0 grupper visas")
	holds(t, r.page("/strategies/s/choices?lang=sv", http.StatusOK), "Led en verkstad om vägvalet")
	if status, _ := r.send(lead, wallPath, url.Values{"do": {"open"}, "group": {"A"}, "kind": {"staff"}}); status != http.StatusConflict {
		t.Errorf("a second workshop: %d", status)
	}
	if status, _ := r.send(lead, wallPath, url.Values{"do": {"close"}, "act": {"x"}, "turns": {"0"}}); status != http.StatusConflict {
		t.Errorf("closed from another page: %d", status)
	}
	if status, page := r.turn(lead, "record"); status != http.StatusConflict || !strings.Contains(page, "Close it first") {
		t.Errorf("recorded while open: %d %s", status, text(page))
	}
	for _, do := range []string{"close", "reopen", "close"} {
		if status, page := r.turn(lead, do); status != http.StatusOK {
			t.Errorf("%s: %d %s", do, status, text(page))
		}
	}
	if status, page := r.turn(lead, "record"); status != http.StatusUnprocessableEntity {
		t.Errorf("recorded nothing: %d %s", status, text(page))
	}
	if status, page := r.turn(lead, "end"); status != http.StatusOK || !strings.Contains(page, "without anything recorded") || !strings.Contains(page, `value="Bord 1"`) {
		t.Errorf("ended: %d %s", status, text(page))
	}
	r.page("/strategies/s/choices/nope/workshop", http.StatusNotFound)
	code = r.open(lead)
	r.web.Now = func() time.Time { return noon.Add(workshops.Lasts) }
	page := r.page(wallPath+"?lang=en", http.StatusOK)
	if holds(t, page, "The workshop is closed", "No group is large enough"); strings.Contains(page, "Open again") {
		t.Error("a workshop whose time is over can be opened again")
	}
	r.page("/w/"+code, http.StatusNotFound)
	r.turn(lead, "end")
	_, page = r.send(lead, wallPath+"?lang=sv", url.Values{"do": {"open"}, "group": {"Lag 7", "Lag 7"}, "kind": {"staff", "staff"}})
	holds(t, page, "Fel: Bredd eller &lt;spets&gt;?", "Gruppen ”Lag 7” står två gånger.", `value="Lag 7"`)
	for form, status := range map[string]int{"do=open": 422, "do=open&group=A&kind=x": 422, "do=fly": 409} {
		values, _ := url.ParseQuery(form)
		if got, page := r.send(lead, wallPath, values); got != status {
			t.Errorf("%s: %d %s", form, got, text(page))
		}
	}
}

// TestWorkshopGuarded keeps a workshop to those who may: other sites post
// nothing, codes cannot be tried for ever, and a server that others reach lets
// nobody lead who has not said who they are.
func TestWorkshopGuarded(t *testing.T) {
	r := workshopRoom(t)
	code := r.open(http.DefaultClient)
	for _, path := range []string{wallPath, "/w/" + code} {
		req := httptest.NewRequest(http.MethodPost, path, strings.NewReader("do=close"))
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.Header.Set("Sec-Fetch-Site", "cross-site")
		w := httptest.NewRecorder()
		if r.mux.ServeHTTP(w, req); w.Code != http.StatusForbidden {
			t.Errorf("%s from another site: %d", path, w.Code)
		}
	}
	marked := r.client()
	r.mark(marked, code, 0, 3)
	if status, page := r.send(&http.Client{}, "/w/"+code, url.Values{"group": {"0"}, "step": {"1"}}); status != 422 || !strings.Contains(page, "cookie") {
		t.Errorf("without a cookie: %d %s", status, text(page))
	}
	for form, status := range map[string]int{"": 422, "group=0": 422, "group=9&step=1": 422, "group=0&step=11": 422} {
		values, _ := url.ParseQuery(cmp.Or(form, "x=1"))
		if got, page := r.send(marked, "/w/"+code, values); got != status {
			t.Errorf("%s: %d %s", form, got, text(page))
		}
	}
	last := 0
	for range 41 {
		last, _ = r.send(r.client(), "/w/AAAAAA", nil)
	}
	if last != http.StatusServiceUnavailable {
		t.Errorf("the 41st wrong code: %d", last)
	}
	if status, _ := r.send(r.client(), "/w/"+code, nil); status != http.StatusServiceUnavailable {
		t.Errorf("a right one after that: %d", status)
	}
	if status, page := r.send(marked, "/w/"+code, nil); status != http.StatusOK || !strings.Contains(page, "You can move it") {
		t.Errorf("the phone that is in: %d %s", status, text(page))
	}
	r.web.From = func(*http.Request) netip.Prefix { return netip.MustParsePrefix("192.0.2.1/32") }
	if status, _ := r.send(r.client(), "/w/"+code, nil); status != http.StatusOK {
		t.Errorf("a right one from elsewhere: %d", status)
	}
	r.web.Who = func(*http.Request) (tokens.Account, error) { return tokens.Account{}, nil }
	for _, path := range []string{wallPath, wallPath + "/marks"} {
		r.page(path, http.StatusUnauthorized)
	}
}

// TestPhoneLeadsNowhere shows a phone nothing but the workshop.
func TestPhoneLeadsNowhere(t *testing.T) {
	r := workshopRoom(t)
	code := r.open(http.DefaultClient)
	if got := r.page("/w/"+strings.ToLower(code)+"?lang=sv", http.StatusSeeOther); !strings.Contains(got, "/w/"+code+"?lang=sv") {
		t.Error(got)
	}
	page := r.page("/w/"+code+"?lang=sv", http.StatusOK)
	for _, m := range regexp.MustCompile(`(?:href|action)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if !strings.HasPrefix(m[1], "/w/") {
			t.Errorf("it leads to %s", m[1])
		}
	}
	holds(t, page, "Din grupp", "Bord 1", "5 av 10, mitt emellan", "Bara grupp och läge sparas")
	holds(t, r.page("/w/?lang=sv", http.StatusOK), "Koden på väggen")
	holds(t, r.page("/w/nope?lang=sv", http.StatusNotFound), "”nope”", "Koden på väggen")
	if got := r.page("/w/?code=k7m4qx", http.StatusSeeOther); !strings.Contains(got, "/w/K7M4QX") {
		t.Error(got)
	}
}
