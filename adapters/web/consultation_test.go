package web

import (
	"encoding/csv"
	"fmt"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"kronika/domain"
	"kronika/domain/domaintest"
)

// askedLines is a strategy with a consultation of which answers are registered
// one by one, and one of which only totals are.
func askedLines() []string {
	line, k := domaintest.Line, `"consultation":"k"`
	party := func(id, in, name, category string) string {
		return line(id, map[string]string{"k": "2019-03-01", "t": "2020-03"}[in], "consultation.party-invited", fmt.Sprintf(`{"consultation":%q,"party":%q,"category":%q}`, in, name, category))
	}
	return []string{domaintest.Mandate,
		line("s", "2018", "strategy.scheduled", `{"from":"2021","rules":"se-rus"}`),
		line("g", "2018", "priority.proposed", `{"priority":"g","level":"goal","title":"Goal <one>"}`),
		line("pl", "2019-01-01", "consultation.planned", `{`+k+`,"method":"referral","title":"Remiss <b>","opens":"2019-03-01","closes":"2019-06-01"}`),
		line("op", "2019-03-01", "consultation.opened", `{`+k+`,"closes":"2019-06-01"}`),
		party("i1", "k", "Mora", "municipality"), party("i2", "k", "Falun", "municipality"), party("i3", "k", "=Board", "county-board"),
		line("re", "2019-05-01", "consultation.reminded", `{`+k+`}`),
		line("a1", "2019-04-01", "consultation.response-received", `{`+k+`,"response":"a1","party":"Mora","stance":"supports"}`),
		line("a2", "2019-06-20", "consultation.response-received", `{`+k+`,"response":"a2","party":"Falun","stance":"declines"}`),
		line("a3", "2019-04-02", "consultation.response-received", `{`+k+`,"response":"a3","party":"person:x1","stance":"opposes"}`),
		line("p1", "2019-04-02", "consultation.point-raised", `{`+k+`,"point":"p1","response":"a1","priority":"g","text":"Too <weak>"}`),
		line("ex", "2019-05/2019-06?", "consultation.extended", `{`+k+`,"closes":"2019-06-11"}`),
		line("cl", "2019-07-01", "consultation.closed", `{`+k+`}`),
		line("pa", "2019-08", "consultation.point-answered", `{`+k+`,"point":"p1","outcome":"partly","motive":"Half of it"}`),
		line("ch", "2019-09", "priority.reworded", `{"priority":"g","title":"Goal two"}`, `"because":["pa"]`),
		line("ch2", "2019-09", "priority.reworded", `{"priority":"g","text":"More"}`, `"because":["cl"]`),
		line("op2", "2020-03", "consultation.opened", `{"consultation":"t","method":"survey","title":"Totals","closes":"2020-05"}`),
		party("j1", "t", "Mora", "municipality"), party("j2", "t", "Falun", "municipality"),
		line("cl2", "2020-05", "consultation.closed", `{"consultation":"t"}`),
		line("ta", "2020-05", "consultation.tallied", `{"consultation":"t","responses":127,"invited":{"value":200,"about":true}}`),
	}
}

func askedHistory() *domain.History { return domaintest.History(askedLines()...) }

func askedPageOf(t testing.TB, h *domain.History, key, query, lang string) string {
	t.Helper()
	return shown(t, h, "consultation", query, lang, (*Web).consultation, "consultation", key)
}

var tags = regexp.MustCompile(`<[^>]*>`)

// said gives what a page says without its tags.
func said(page string) string {
	return strings.Join(strings.Fields(tags.ReplaceAllString(page, " ")), " ")
}

func TestConsultation(t *testing.T) {
	for _, c := range []struct {
		key, lang string
		says      []string
	}{
		{"k", "en", []string{"The written consultation of 2019: 2 of 3 invited parties answered", "3 parties are recorded as invited, 1 without a recorded response",
			"1 point is recorded, 0 without an answer", "moved 1 time, from 1 June 2019 to 11 June 2019, by 10 days", "No summary of the responses is recorded",
			"answered late, 20 June 2019", "reminded 1 May 2019", "declined", "a private person", "Invitation not recorded",
			"1 of 3 invited parties has no response that stands", "partly accepted", "Half of it", "About Goal two", "in time 50%", "State agencies"}},
		{"k", "sv", []string{"Remissen 2019: 2 av 3 inbjudna parter har svarat", "Samverkan ska ske: Förordning (2017:583) 10 §", "Utan registrerad synpunkt",
			"3 parter är registrerade som inbjudna, 1 utan registrerat svar"}},
		{"t", "en", []string{"Totals: 127 responses from about 200 invited", "Only the total is sure: 127 responses were counted, but 2 of 2 invited parties have no separate response recorded",
			"about 64%", "invited, no response recorded", "Response not recorded on its own"}},
		{"t", "sv", []string{"Totals: 127 svar av omkring 200 tillfrågade", "Bara summan är säker"}},
	} {
		page := askedPageOf(t, askedHistory(), c.key, "", c.lang)
		text := said(page)
		for _, want := range c.says {
			if !strings.Contains(text, want) {
				t.Errorf("%s %s does not say %q: %s", c.key, c.lang, want, text)
			}
		}
		if strings.Contains(page, "<weak>") || strings.Contains(page, "<b>") && strings.Contains(page, "Remiss <b>") || strings.Contains(page, "person:") {
			t.Errorf("%s: a text is not escaped, or a person is named", c.key)
		}
	}
}

// TestConsultationNumbers: the lead's numbers are those of the tables.
func TestConsultationNumbers(t *testing.T) {
	page := askedPageOf(t, askedHistory(), "k", "", "en")
	lead := first(t, page, `<p class="lead">([^<]*)</p>`)
	parties := first(t, page, `(?s)(<table class="matrix stack parties">.*?</table>)`)
	invited := strings.Count(parties, ">invited 1 March 2019<")
	silent := strings.Count(parties, ">silent</a>")
	if want := fmt.Sprintf("%d parties are recorded as invited, %d without", invited, silent); !strings.Contains(lead, want) {
		t.Errorf("the table says %q, the lead %q", want, lead)
	}
	total := first(t, page, `(?s)<tfoot>(.*?)</tfoot>`)
	if got := said(total); got != "All 3 2 67% in time 33% 1 1 1 1" {
		t.Errorf("the total is %q", got)
	}
}

// TestConsultationPicture: what the picture says, the table has, row by row.
func TestConsultationPicture(t *testing.T) {
	for _, key := range []string{"k", "t"} {
		for _, lang := range []string{"sv", "en"} {
			page := askedPageOf(t, askedHistory(), key, "", lang)
			var rows []string
			for _, m := range regexp.MustCompile(`(?s)<tr><th scope="row"><a href="([^"]*)">([^<]*)</a></th><td>([^<]*)</td><td class="num">([^<]*)</td></tr>`).FindAllStringSubmatch(page, -1) {
				row := m[1] + " " + m[2] + " " + m[3]
				if m[4] != "–" {
					row += ", " + m[4]
				}
				rows = append(rows, row)
			}
			var drawn []string
			for _, m := range regexp.MustCompile(`<a href="([^"]*)" aria-label="([^"]*)">`).FindAllStringSubmatch(first(t, page, `(?s)<svg class="chart"(.*?)<details`), -1) {
				drawn = append(drawn, m[1]+" "+m[2])
			}
			if len(rows) < 2 || strings.Join(rows, "|") != strings.Join(drawn, "|") {
				t.Errorf("%s %s: the table has %q, the picture %q", key, lang, rows, drawn)
			}
		}
	}
}

// TestConsultationBack: in the middle of it the page shows what was so then.
func TestConsultationBack(t *testing.T) {
	text := said(askedPageOf(t, askedHistory(), "k", "asOf=2019-04-15", "en"))
	for _, want := range []string{"open until 1 June 2019, 2 recorded responses so far", "may still answer", "Open since 1 March 2019", "1 point is recorded, 1 without"} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q: %s", want, text)
		}
	}
	for _, never := range []string{"declined to", "late, 20 June", "moved 1 time", "reminded 1 May", "Goal two"} {
		if strings.Contains(text, never) {
			t.Errorf("it says %q of a later day", never)
		}
	}
}

func TestNoConsultation(t *testing.T) {
	for _, c := range []struct{ key, query, want string }{
		{"kk", "", "consultation.unknown"}, {"k", "asOf=2018", "consultation.notByThen"}, {"t", "asOf=2019", "consultation.notByThen"},
	} {
		s := bare(t)
		r := httptest.NewRequest("GET", "/strategies/s/consultations/"+c.key+"?"+c.query, nil)
		r.SetPathValue("consultation", c.key)
		l := s.look(r)
		if err := l.ask(); err != nil {
			t.Fatal(err)
		}
		l.history = askedHistory()
		_, err := s.consultation(l)
		if fault, ok := err.(*domain.Error); !ok || fault.Key != c.want || fault.Code != domain.NotFound {
			t.Errorf("%s?%s: %v", c.key, c.query, err)
		}
	}
}

// TestPartiesCSV: the file has the parties of the page, and no formula.
func TestPartiesCSV(t *testing.T) {
	s := bare(t)
	r := httptest.NewRequest("GET", "/strategies/s/consultations/k/parties.csv?lang=en", nil)
	r.SetPathValue("consultation", "k")
	l := s.look(r)
	l.history = askedHistory()
	a, err := l.asking()
	if err != nil {
		t.Fatal(err)
	}
	f := l.frame("")
	a.f = &f
	var b strings.Builder
	if err := csv.NewWriter(&b).WriteAll(a.records()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Party,Class,Duty,Status,Reminders,Late,Stance,Gap,Entries\n", "Mora,municipality,", "'=Board,", "i2 re a2", ",Regions,"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("it has no %q: %s", want, b.String())
		}
	}
}

// manyAsked is a strategy of four rounds in which five hundred parties were
// asked, and half of them answered with a point.
func manyAsked() *domain.History {
	line := domaintest.Line
	lines := []string{domaintest.Mandate, line("s", "2018", "strategy.scheduled", `{"from":"2021","rules":"se-rus"}`)}
	for round := range 4 {
		lines = append(lines, line(fmt.Sprint("o", round), "2019-03-01", "consultation.opened",
			fmt.Sprintf(`{"consultation":"k%d","method":"referral","title":"The written consultation on the strategy of the region, round %d","closes":"2019-06-01"}`, round, round)))
		for i := range 500 {
			lines = append(lines, line(fmt.Sprint("i", round, "-", i), "2019-03-01", "consultation.party-invited",
				fmt.Sprintf(`{"consultation":"k%d","party":"The association of number %d in the county","category":"civil-society"}`, round, i)))
			if i%2 == 0 {
				lines = append(lines, line(fmt.Sprint("r", round, "-", i), "2019-05-01", "consultation.response-received",
					fmt.Sprintf(`{"consultation":"k%d","response":"r%d","party":"The association of number %d in the county","stance":"supports"}`, round, i, i)),
					line(fmt.Sprint("p", round, "-", i), "2019-05-01", "consultation.point-raised",
						fmt.Sprintf(`{"consultation":"k%d","point":"p%d","response":"r%d","text":"There should be more trains, and they should run on time, says number %d."}`, round, i, i, i)))
			}
		}
	}
	return domaintest.History(lines...)
}

// TestManyAsked holds the pages of large consultations to a size.
func TestManyAsked(t *testing.T) {
	s, h := bare(t), manyAsked()
	for name, page := range map[string]string{
		"consultation":  render(t, s, h, "consultation", "", "sv", (*Web).consultation, "consultation", "k0"),
		"consultations": render(t, s, h, "consultations", "", "sv", (*Web).consultations),
	} {
		if n := len(page); n > 200_000 {
			t.Errorf("%s has %d bytes", name, n)
		}
	}
	if page := render(t, s, h, "consultation", "parties=61", "sv", (*Web).consultation, "consultation", "k0"); !strings.Contains(page, "Rad 61–120 av") {
		t.Error("there is no second page of parties")
	}
}

func BenchmarkAsked(b *testing.B) {
	s, h := bare(b), manyAsked()
	for b.Loop() {
		b.ReportMetric(float64(len(render(b, s, h, "consultation", "", "sv", (*Web).consultation, "consultation", "k0"))), "bytes")
	}
}
