package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"kronika/eventstore/tokens"
)

var hiddenField = regexp.MustCompile(`<input type="hidden" name="(id|seq|seen|entry)" value="([^"]*)">`)

// writer is a person with a form before them.
type writer struct {
	*house
	path   string
	values url.Values
	page   string
}

// write opens a form and fills it: name and value by turns.
func (h *house) write(path string, fields ...string) *writer {
	h.t.Helper()
	w := &writer{house: h, path: strings.Split(path, "?")[0], values: url.Values{}, page: h.page(path, http.StatusOK)}
	return w.fill(fields...)
}

func (w *writer) fill(fields ...string) *writer {
	for _, m := range hiddenField.FindAllStringSubmatch(w.page, -1) {
		w.values.Set(m[1], m[2])
	}
	for i := 0; i < len(fields); i += 2 {
		w.values.Set(fields[i], fields[i+1])
	}
	return w
}

// send sends the form, and gives where it leads.
func (w *writer) send(do string, status int) string {
	w.t.Helper()
	w.values.Set("do", do)
	r := httptest.NewRequest(http.MethodPost, w.path+"?lang=en", strings.NewReader(w.values.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer := httptest.NewRecorder()
	w.mux.ServeHTTP(answer, r)
	if w.page = answer.Body.String(); answer.Code != status {
		w.t.Fatalf("%s %s: %d, want %d: %s", do, w.path, answer.Code, status, text(w.page))
	}
	w.fill()
	return answer.Header().Get("Location")
}

// stores previews and stores, and gives the page of the entry.
func (w *writer) stores() string {
	w.t.Helper()
	w.send("preview", http.StatusOK)
	return w.house.page(w.send("store", http.StatusSeeOther), http.StatusOK)
}

func TestRecordLate(t *testing.T) {
	h := setup(t)
	h.record(story...)
	choose := h.page("/strategies/s/record?lang=en", http.StatusOK)
	holds(t, choose, "Record what happened", "Revision concluded", "/strategies/s/record/decision.taken")
	w := h.write("/strategies/s/record/decision.taken?lang=en", "occurred", "hösten 2017", "authority", "Fullmäktige",
		"data.title", "Förslaget sänds ut", "data.matter", "referral", "data.outcome", "approved", "because", "m")
	w.send("preview", http.StatusOK)
	holds(t, w.page, "autumn 2017", "What the entry changes", "Recorded late", "Store the entry", "has been checked again")
	page := h.page(w.send("store", http.StatusSeeOther), http.StatusOK)
	holds(t, page, "The entry is stored.", "autumn 2017", "Fullmäktige", "forslaget-sands-ut")
	if again := w.send("store", http.StatusSeeOther); !strings.Contains(again, w.values.Get("id")) {
		t.Errorf("storing twice leads to %q", again)
	}
}

func TestRecordFaults(t *testing.T) {
	h := setup(t)
	h.record(story...)
	for name, c := range map[string]struct {
		path, says string
		fields     []string
	}{
		"no day":     {"meeting.held", "31/6 2020", []string{"occurred", "31/6 2020", "data.title", "Möte", "data.form", "other"}},
		"two ways":   {"meeting.held", "can mean", []string{"occurred", "3/4/2020", "data.title", "Möte", "data.form", "other"}},
		"missing":    {"meeting.held", "data-title", []string{"occurred", "2020"}},
		"no number":  {"meeting.held", "is not a number", []string{"occurred", "2020", "data.title", "M", "data.form", "other", "data.participants", "många"}},
		"impossible": {"consultation.extended", "f-data-consultation", []string{"occurred", "2020", "data.consultation", "remiss", "data.closes", "2021"}},
	} {
		t.Run(name, func(t *testing.T) {
			w := h.write("/strategies/s/record/"+c.path+"?lang=en", c.fields...)
			w.send("preview", http.StatusUnprocessableEntity)
			holds(t, w.page, "<title>Error: ", "The entry is not stored", c.says)
			for _, v := range c.fields[1:2] {
				holds(t, w.page, `value="`+v+`"`)
			}
		})
	}
}

func TestNothingUnseenIsStored(t *testing.T) {
	h := setup(t)
	h.record(story...)
	w := h.write("/strategies/s/record/meeting.held?lang=en", "occurred", "2020", "data.title", "Möte", "data.form", "other")
	w.send("store", http.StatusOK)
	holds(t, w.page, "Look again, and store")
	w.fill("data.title", "Ett annat möte").send("store", http.StatusOK)
	holds(t, w.page, "Look again, and store")
	w.send("store", http.StatusSeeOther)
}

func TestTwoAtOnce(t *testing.T) {
	h := setup(t)
	h.record(story...)
	w := h.write("/strategies/s/record/meeting.held?lang=en", "occurred", "2020", "data.title", "Möte", "data.form", "other")
	w.send("preview", http.StatusOK)
	h.record(line("mellan", "2020-05-05", "document.published", `{"document":"d","title":"Mellan"}`))
	w.send("store", http.StatusConflict)
	holds(t, w.page, "Somebody was quicker", "Mellan", "Store anyway")
	w.send("store", http.StatusSeeOther)
}

func TestSpeakOfEntries(t *testing.T) {
	h := setup(t)
	h.record(story...)
	holds(t, h.page("/strategies/s/entries/a?lang=en", 200), "entry.corrected?entry=a", "Settle: 14 September 2018")
	w := h.write("/strategies/s/record/entry.corrected?entry=a&is.occurred=2018-09-14&lang=en", "is.occurred", "14/9 2018", "reason", "Protokollet",
		"is.authority", "Fullmäktige", "is.data.version", "v1", "is.data.title", "Strategin S")
	w.stores()
	page := h.page("/strategies/s/entries/a?lang=en", 200)
	holds(t, page, "14 September 2018")
	if strings.Contains(page, "Settle") {
		t.Error("it is still disputed")
	}
	h.write("/strategies/s/record/entry.annotated?entry=a&lang=en", "data.text", "En anmärkning").stores()
	holds(t, h.page("/strategies/s/entries/a?lang=en", 200), "En anmärkning")
	h.write("/strategies/s/record/entry.withdrawn?entry=f&lang=en", "reason", "Fel strategi").stores()
	page = h.page("/strategies/s/entries/f?lang=en", 200)
	holds(t, page, "Restore")
	back := regexp.MustCompile(`entry\.withdrawn\?entry=([0-9a-f-]{36})`).FindStringSubmatch(page)[1]
	h.write("/strategies/s/record/entry.withdrawn?entry="+back+"&lang=en", "reason", "Den var rätt").stores()
	if strings.Contains(h.page("/strategies/s/entries/f?lang=en", 200), "Restore") {
		t.Error("it is still withdrawn")
	}
}

func TestCorrectNothing(t *testing.T) {
	h := setup(t)
	h.record(story...)
	w := h.write("/strategies/s/record/entry.corrected?entry=ut&lang=en", "reason", "Inget", "is.occurred", "1 September 2017",
		"is.data.version", "v1", "is.data.title", "Förslaget")
	w.send("preview", http.StatusUnprocessableEntity)
	holds(t, w.page, "Nothing differs")
}

func TestBeginStrategy(t *testing.T) {
	h := setup(t)
	w := h.write("/record?lang=en", "occurred", "i går", "data.title", "Ny strategi för Ö", "data.region", "Ö", "data.family", "rus")
	w.send("preview", http.StatusOK)
	to := w.send("store", http.StatusSeeOther)
	if !strings.HasPrefix(to, "/strategies/ny-strategi-for-o/entries/") {
		t.Error(to)
	}
	holds(t, h.page(to, 200), "20 November 2026")
	w = h.write("/record?lang=en", "occurred", "2020", "data.title", "Ny strategi för Ö", "data.region", "Ö", "data.family", "rus")
	w.send("preview", http.StatusUnprocessableEntity)
	holds(t, w.page, "already a strategy")
}

func TestRecordFromElsewhere(t *testing.T) {
	h := setup(t)
	h.record(story...)
	h.web.Who = func(r *http.Request) (tokens.Account, error) {
		if r.Header.Get("Authorization") != "" {
			return tokens.Account{Name: "vera", Role: tokens.Read}, nil
		}
		return tokens.Local, nil
	}
	for name, header := range map[string][2]string{"Cross": {"Sec-Fetch-Site", "cross-site"}, "Account": {"Authorization", "Bearer x"}} {
		r := httptest.NewRequest(http.MethodPost, "/strategies/s/record/meeting.held", strings.NewReader("do=preview"))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set(header[0], header[1])
		w := httptest.NewRecorder()
		if h.mux.ServeHTTP(w, r); w.Code != http.StatusForbidden {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	r := httptest.NewRequest(http.MethodPost, "/strategies/s/record/meeting.held", strings.NewReader("data.title="+strings.Repeat("x", 2<<20)))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	if h.mux.ServeHTTP(w, r); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("too large: %d", w.Code)
	}
}

// TestMoreOfTheForm asks for another source and for reasons before anything is
// written: none of it is said to be missing yet, and the focus goes to what came.
func TestMoreOfTheForm(t *testing.T) {
	h := setup(t)
	h.record(story...)
	for do, focus := range map[string]string{"source": `id="st2" name="source.title" value="" maxlength="1000" autofocus`, "search": `autocomplete="off" autofocus`} {
		w := h.write("/strategies/s/record/meeting.held?lang=en", "source.title", "")
		w.send(do, http.StatusOK)
		if strings.Contains(w.page, `class="errors"`) || !strings.Contains(w.page, focus) {
			t.Errorf("%s: %s", do, text(w.page))
		}
		w.send("preview", http.StatusUnprocessableEntity)
	}
}
