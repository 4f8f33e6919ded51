package notify

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"kronika/domain"
)

// answering is a house whose first letter was sent, and the server on which it
// is answered.
type answering struct {
	*house
	n      *Notifier
	server *httptest.Server
	paths  []string // of the letter's questions, in its order
}

var linkForm = regexp.MustCompile(`https://kronika\.example(/r/\S+)`)

func answeringFor(t *testing.T, lines ...string) *answering {
	t.Helper()
	h := open(t)
	h.record("rus", append([]string{mandate}, lines...)...)
	a := &answering{house: h, n: h.notifier(h.read(twoPersons))}
	if out := h.remind(a.n); out.Sent != 1 {
		t.Fatalf("%+v", out)
	}
	for _, m := range linkForm.FindAllStringSubmatch(h.post.all()[0].body, -1) {
		a.paths = append(a.paths, m[1])
	}
	mux := http.NewServeMux()
	h.notifier(a.n.Settings).Register(mux) // another program than the one that sent
	a.server = httptest.NewServer(mux)
	t.Cleanup(a.server.Close)
	return a
}

// entries tells how many entries are recorded.
func (a *answering) entries() int { return a.held.History("rus").Len() }

func (a *answering) get(path string) (status int, page string, head http.Header) {
	a.t.Helper()
	r, err := http.Get(a.server.URL + path)
	return a.answer(r, err)
}

func (a *answering) answer(r *http.Response, err error) (int, string, http.Header) {
	a.t.Helper()
	if err != nil {
		a.t.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		a.t.Fatal(err)
	}
	return r.StatusCode, string(b), r.Header
}

// send sends a form, and follows to the page that tells of it.
func (a *answering) send(path string, form ...string) (status int, page string) {
	a.t.Helper()
	v := url.Values{}
	for i := 0; i < len(form); i += 2 {
		v.Set(form[i], form[i+1])
	}
	r, err := http.PostForm(a.server.URL+path, v)
	status, page, _ = a.answer(r, err)
	return status, page
}

// last gives the last entry recorded.
func (a *answering) last() *domain.Item {
	h := a.held.History("rus")
	items := h.Read(domain.At{}).Items
	for _, i := range items {
		if i.Place == h.Len()-1 {
			return i
		}
	}
	return nil
}

const (
	anAction  = `t 2026-01-01 action.agreed {"action":"tag","form":"project","title":"Tåg","to":"2026-12-01"}`
	anOpening = `o 2026-10-01 consultation.opened {"consultation":"remiss","closes":"2026-12-01","method":"referral","title":"Remiss"}`
)

func TestAnswer(t *testing.T) {
	for _, c := range []struct {
		name, line string
		form       []string
		kind, data string
		on, reason string
	}{
		{"Done", oneDeadline, []string{"answer", "done", "day", "2026-11-20"}, "deadline.met", `{"deadline":"plan"}`, "2026-11-20", ""},
		{"DoneWithWords", oneDeadline, []string{"answer", "done", "day", "2026-11-23", "text", " Beslutad "}, "deadline.met", `{"deadline":"plan"}`, "2026-11-23", "Beslutad"},
		{"Until", oneDeadline, []string{"answer", "until", "day", "2027-01-15", "text", "Nämnden sköt upp"}, "deadline.moved", `{"deadline":"plan","due":"2027-01-15"}`, "2026-11-23", "Nämnden sköt upp"},
		{"Other", oneDeadline, []string{"answer", "other", "text", "Fråga kansliet"}, "entry.annotated", `{"entry":"d","text":"Svar på en påminnelse: inte min uppgift. Fråga kansliet"}`, "2026-11-23", ""},
		{"Action/Done", anAction, []string{"answer", "done", "day", "2026-11-20"}, "action.closed", `{"action":"tag","status":"done"}`, "2026-11-20", ""},
		{"Action/Until", anAction, []string{"answer", "until", "day", "2027-01-15", "text", "Upphandling"}, "action.progressed", `{"action":"tag","comment":"Behöver tid till 15 januari 2027. Upphandling","status":"delayed"}`, "2026-11-23", "Upphandling"},
		{"Consultation/Done", anOpening, []string{"answer", "done", "day", "2026-11-20"}, "consultation.closed", `{"consultation":"remiss"}`, "2026-11-20", ""},
		{"Consultation/Until", anOpening, []string{"answer", "until", "day", "2027-01-15", "text", "Många bad om tid"}, "consultation.extended", `{"closes":"2027-01-15","consultation":"remiss"}`, "2026-11-23", "Många bad om tid"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := answeringFor(t, c.line)
			before := a.entries()
			if status, page, _ := a.get(a.paths[0] + "?answer=" + c.form[1]); status != 200 || !strings.Contains(page, c.kind) || a.entries() != before {
				t.Fatalf("%d, and %d entries more: %s", status, a.entries()-before, page)
			}
			status, page := a.send(a.paths[0], c.form...)
			got := a.last()
			if status != 200 || got.Kind != c.kind || string(got.Data) != c.data || got.Occurred.String() != c.on || got.Reason != c.reason || got.Recorder != "forst" {
				t.Errorf("%d: %+v\n%s", status, got.Entry, page)
			}
			if !strings.Contains(page, "besvarad") || strings.Contains(page, "<form") {
				t.Errorf("the page says %s", page)
			}
			if status, _ := a.send(a.paths[0], c.form...); status != 200 || a.entries() != before+1 {
				t.Errorf("answered twice: %d, %d entries", status, a.entries()-before)
			}
		})
	}
}

// Whoever says that it is not theirs is not asked again; the next person is.
func TestAnswerPassesOn(t *testing.T) {
	a := answeringFor(t, oneDeadline)
	a.send(a.paths[0], "answer", "other")
	a.at("2026-11-24", 9)
	a.remind(a.n)
	got := a.post.all()
	if len(got) != 2 || got[1].to != "sedan@region.example" {
		t.Fatalf("%+v", got)
	}
	a.at("2026-12-02", 9)
	a.remind(a.n)
	if got := a.post.all(); len(got) != 3 || got[2].to != "sedan@region.example" {
		t.Errorf("%+v", got)
	}
}

// Nobody is reminded of an action before the day until which it needs time.
func TestAnswerHolds(t *testing.T) {
	a := answeringFor(t, anAction)
	a.send(a.paths[0], "answer", "until", "day", "2026-12-10", "text", "Upphandling")
	for day, want := range map[string]int{"2026-12-01": 1, "2026-12-10": 1} {
		a.at(day, 9)
		if a.remind(a.n); len(a.post.all()) != want {
			t.Errorf("%s: %d mails", day, len(a.post.all()))
		}
	}
	a.at("2026-12-11", 9)
	if a.remind(a.n); len(a.post.all()) != 2 {
		t.Error("forgotten")
	}
}

func TestAnswerRefused(t *testing.T) {
	a := answeringFor(t, oneDeadline)
	before := a.entries()
	for _, c := range []struct {
		name   string
		path   string
		form   []string
		status int
		says   string
	}{
		{"NoChoice", a.paths[0], []string{"day", "2026-11-20"}, 422, "Välj ett av svaren"},
		{"NoDay", a.paths[0], []string{"answer", "done"}, 422, "Ange en dag"},
		{"HalfKnown", a.paths[0], []string{"answer", "done", "day", "2026"}, 422, "Ange en dag"},
		{"Future", a.paths[0], []string{"answer", "done", "day", "2026-11-24"}, 422, "24 november 2026"},
		{"Past", a.paths[0], []string{"answer", "until", "day", "2026-11-23", "text", "x"}, 422, "efter i dag"},
		{"NoReason", a.paths[0], []string{"answer", "until", "day", "2027-01-01", "text", " "}, 422, "varför"},
		{"Long", a.paths[0], []string{"answer", "other", "text", strings.Repeat("å", 2001)}, 422, "2"},
		{"TooLarge", a.paths[0], []string{"answer", "other", "text", strings.Repeat("a", bodyLimit)}, 422, "stort"},
		{"BeforeItWasSet", a.paths[0], []string{"answer", "done", "day", "2026-10-01"}, 422, "2026"},
		{"Tampered", strings.Replace(a.paths[0], ".0.", ".1.", 1), []string{"answer", "other"}, 404, "giltig"},
		{"Nonsense", "/r/x", []string{"answer", "other"}, 404, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, page := a.send(c.path+"?lang=sv", c.form...)
			if status != c.status || !strings.Contains(page, c.says) || a.entries() != before {
				t.Errorf("%d: %s", status, page)
			}
		})
	}
	t.Run("Over", func(t *testing.T) {
		a.at("2027-02-22", 9)
		if status, _, _ := a.get(a.paths[0]); status != 410 {
			t.Errorf("%d", status)
		}
	})
}

// What was done elsewhere, or moved, is said to need no answer.
func TestAnswerSettled(t *testing.T) {
	a := answeringFor(t, oneDeadline)
	a.record("rus", `e 2026-11-20 deadline.met {"deadline":"plan"}`)
	before := a.entries()
	status, page := a.send(a.paths[0], "answer", "done", "day", "2026-11-20")
	if status != 200 || !strings.Contains(page, "redan klart") || a.entries() != before {
		t.Errorf("%d: %s", status, page)
	}
}

func TestAnswerPage(t *testing.T) {
	a := answeringFor(t, oneDeadline, `d2 2026-11-01 deadline.set {"deadline":"hot","title":"<script>alert(1)</script>","due":"2026-12-01","basis":"plan"}`)
	for i, path := range a.paths {
		for lang, want := range map[string]string{"": "Svara på en påminnelse", "?lang=en": "Answer a reminder"} {
			status, page, head := a.get(path + lang)
			if status != 200 || !strings.Contains(page, want) || strings.Contains(page, "<script>") {
				t.Errorf("%d: %d %s", i, status, page)
			}
			if !strings.HasPrefix(head.Get("Content-Security-Policy"), "default-src 'none'") || head.Get("Referrer-Policy") != "no-referrer" || head.Get("Cache-Control") != "no-store" {
				t.Errorf("%v", head)
			}
		}
	}
	if status, css, _ := a.get("/r/style.css"); status != 200 || !strings.Contains(css, "main") {
		t.Errorf("%d", status)
	}
}
