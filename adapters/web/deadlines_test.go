package web

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"kronika/domain"
	"kronika/domain/domaintest"
)

// planning is a strategy in force with a plan that was moved, one that passed and
// one that was kept.
func planning() *domain.History {
	line := domaintest.Line
	return domaintest.History(domaintest.Mandate,
		line("period", "2019", "strategy.scheduled", `{"from":"2019","to":"2035","rules":"se-rus"}`),
		line("v", "2019-05-02", "version.adopted", `{"version":"v"}`),
		line("set", "2024", "deadline.set", `{"deadline":"d","title":"Decision <soon>","due":"2027-04","basis":"plan","meets":"revision.concluded"}`),
		line("moved", "2025", "deadline.moved", `{"deadline":"d","due":"2027-06"}`),
		line("off", "2025-02", "deadline.moved", `{"deadline":"d"}`),
		line("again", "2025-03", "deadline.moved", `{"deadline":"d","due":"2027-05"}`),
		line("late", "2024", "deadline.set", `{"deadline":"e","title":"Report","due":"2025-04","basis":"agreement"}`),
		line("kept", "2019", "deadline.set", `{"deadline":"k","title":"Kept","due":"2019-06","basis":"plan","meets":"version.adopted"}`),
	)
}

// section gives a part of a page, from an id to the end of its table.
func section(t *testing.T, page, from string) string {
	t.Helper()
	_, rest, ok := strings.Cut(page, from)
	if !ok {
		t.Fatalf("no %s in %s", from, page)
	}
	table, _, _ := strings.Cut(rest, "</table>")
	return table
}

// The heading, the paragraph and the table say the same; each move is told and
// leads to its entry.
func TestDeadlinesPage(t *testing.T) {
	page := shown(t, planning(), "deadlines", "", "en", (*Web).deadlines)
	if got := first(t, page, `<h1>(.*?)</h1>`); got != "Next: May 2027, in 161 to 191 days" {
		t.Error(got)
	}
	open := section(t, page, "Ahead and open")
	if n, said := strings.Count(open, "<tr id="), first(t, page, `Ahead and open <span class="count">(\d+)`); strconv.Itoa(n) != said {
		t.Errorf("%d rows, %s said", n, said)
	}
	lead := first(t, page, `<p class="lead">(.*?)</p>`)
	for _, want := range []string{"Decision &lt;soon&gt;, by plan", fmt.Sprint(strings.Count(open, `state passed`), " planned date has passed"),
		fmt.Sprint("For ", strings.Count(section(t, page, `id="p_past"`), "state none"), " deadline")} {
		if !strings.Contains(lead, want) {
			t.Errorf("%q does not say %q", lead, want)
		}
	}
	for _, want := range []string{"moved 3 times, 31 days later in all", "2025: moved from April 2027 to June 2027", "postponed from June 2027 without a new day",
		"set to May 2027", `href="/strategies/s/entries/off"`, `<tr id="e">`, `2 May 2019, within the plan`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	// What law and plan ask for the same stands beside each other, the earlier day first.
	if law, plan := strings.Index(open, `id="SE-REVIEW/2026-09-13"`), strings.Index(open, `id="d"`); plan < 0 || law < plan || !strings.Contains(open[plan:law], "7 September 2030") {
		t.Error(open)
	}
}

// The wheel has as many marks as its table has rows, in each year.
func TestDeadlinesWheel(t *testing.T) {
	for _, c := range []struct {
		year        string
		rows, drawn int
	}{{"2019", 3, 3}, {"2027", 3, 3}, {"2030", 0, 0}, {"abc", 0, 0}} {
		page := shown(t, planning(), "deadlines", "year="+c.year, "sv", (*Web).deadlines)
		picture := first(t, page, `(?s)(<svg class="chart" viewBox="0 0 380 380".*?</svg>)`)
		rows := 0
		if strings.Contains(page, `Datum `+c.year) {
			rows = strings.Count(section(t, page, "Datum "), "<tr>") - 1
		}
		marks := strings.Count(picture, "<path") + strings.Count(picture, "thick") + strings.Count(picture, "c-elect")
		if said := first(t, page, `(\d+) datum \d+, `); said != strconv.Itoa(marks) || rows > 0 && marks != rows {
			t.Errorf("%s: %d rows, %d marks, said %s", c.year, rows, marks, said)
		}
	}
}

// The plan's picture and table have the same steps; another wish says what
// changes and why, and what is wrong with it is said at the field.
func TestDeadlinesPlan(t *testing.T) {
	page := shown(t, planning(), "deadlines", "", "en", (*Web).deadlines)
	picture := first(t, page, `(?s)<h2>Counted back.*?(<svg class="chart" height=.*?</svg></figure>)`)
	steps := strings.Count(section(t, page, `id="p_steps"`), `<tr id="step_`)
	if n := strings.Count(picture, `class="f-revision"`); n != steps || steps != 10 {
		t.Errorf("%d bars, %d steps", n, steps)
	}
	if strings.Contains(page, `id="p_changes"`) {
		t.Error("something changes though nothing was asked")
	}
	page = shown(t, planning(), "deadlines", "adopt=2029-10-15&move=remiss&on=2029-06-01", "en", (*Web).deadlines)
	changes := section(t, page, `id="p_changes"`)
	for _, want := range []string{"<del>30 April 2030</del><br><ins>15 October 2029</ins>", "wished by 15 October 2029 instead of 30 April 2030", "It cannot begin until", "<ins>1 June 2029</ins>"} {
		if !strings.Contains(changes, want) {
			t.Errorf("no %q in %s", want, changes)
		}
	}
	page = shown(t, planning(), "deadlines", "adopt=soon&move=remiss&on=never&meetings=soon&body=Regionstyrelsen", "sv", (*Web).deadlines)
	if !strings.Contains(page, "<h1>Fel: planen") || strings.Count(page, `class="bad"`) != 3 || !strings.Contains(page, `<a href="#w_adopt">`) || !strings.Contains(page, `value="soon"`) {
		t.Error(page)
	}
}

// Duties without a day are counted as they are listed.
func TestDeadlinesDuties(t *testing.T) {
	page := shown(t, planning(), "deadlines", "", "sv", (*Web).deadlines)
	table := section(t, page, `id="p_duties"`)
	if said, rows := first(t, table, `<span class="count">(\d+)`), strings.Count(table, "<tr id="); said != strconv.Itoa(rows) || rows == 0 {
		t.Errorf("%s said, %d rows", said, rows)
	}
	none := first(t, table, `(\d+) utan uppgift`)
	if n := strings.Count(table, "ingen uppgift</span>"); strconv.Itoa(n) != none {
		t.Errorf("%d rows, %s said", n, none)
	}
}
