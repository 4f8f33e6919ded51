package consultations_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/projections/consultations"
)

func invited(id, on, party, category string) string {
	return id + " " + on + ` consultation.party-invited {"consultation":"remiss","party":"` + party + `","category":"` + category + `"}`
}

func answered(id, on, party, more string) string {
	return id + " " + on + ` consultation.response-received {"consultation":"remiss","response":"` + id + `","party":"` + party + `"` + more + `}`
}

func withdrawn(id, on, response string) string {
	return id + " " + on + ` consultation.response-withdrawn {"consultation":"remiss","response":"` + response + `"}`
}

const (
	supports = `,"stance":"supports"`
	abstains = `,"stance":"declines"`
)

// numbers tells the counts of a consultation.
func numbers(c consultations.Consultation) string {
	return fmt.Sprintf("invited %d responses %d declined %d silent %d uninvited %d late %d private %d",
		c.Invited, c.Responses, c.Declined, c.Silent, c.Uninvited, c.Late, c.Private)
}

func TestNumbers(t *testing.T) {
	a, b := invited("ia", "2020-04-06", "A", "municipality"), invited("ib", "2020-04-06", "B", "agency")
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"OK", []string{a, b, answered("ra", "2020-05-01", "A", supports)},
			"invited 2 responses 1 declined 0 silent 1 uninvited 0 late 0 private 0"},
		{"OK/Abstains", []string{a, b, answered("ra", "2020-05-01", "A", abstains)},
			"invited 2 responses 1 declined 1 silent 1 uninvited 0 late 0 private 0"},
		{"OK/Uninvited", []string{a, answered("rb", "2020-05-01", "B", supports), answered("rb2", "2020-05-02", "B", supports)},
			"invited 1 responses 2 declined 0 silent 1 uninvited 2 late 0 private 0"},
		{"OK/InvitedAfterwards", []string{answered("ra", "2020-04-01", "A", supports), a},
			"invited 1 responses 1 declined 0 silent 0 uninvited 0 late 0 private 0"},
		{"OK/OnTheLastDay", []string{a, answered("ra", "2020-08-13", "A", supports)},
			"invited 1 responses 1 declined 0 silent 0 uninvited 0 late 0 private 0"},
		{"OK/Late", []string{a, answered("ra", "2020-08-14", "A", supports)},
			"invited 1 responses 1 declined 0 silent 0 uninvited 0 late 1 private 0"},
		{"OK/LateCountsFromItsFirstDay", []string{a, answered("ra", "2020-08", "A", supports)},
			"invited 1 responses 1 declined 0 silent 0 uninvited 0 late 0 private 0"},
		{"OK/LateByTheLastDayOfClosing", []string{a, `x 2020-08-01 consultation.extended {"consultation":"remiss","closes":"2020-08"}`,
			answered("ra", "2020-08-31", "A", supports), answered("rb", "2020-09-01", "A", supports)},
			"invited 1 responses 2 declined 0 silent 0 uninvited 0 late 1 private 0"},
		{"OK/Private", []string{a, answered("r1", "2020-05-01", "person:ab12", `,"category":"public"`+supports), answered("r2", "2020-09-01", "person:cd34", abstains)},
			"invited 1 responses 2 declined 1 silent 1 uninvited 2 late 1 private 2"},
		{"OK/Withdrawn", []string{a, answered("ra", "2020-09-01", "A", abstains), withdrawn("w", "2020-09-02", "ra")},
			"invited 1 responses 0 declined 0 silent 1 uninvited 0 late 0 private 0"},
		{"OK/SameName", []string{a, invited("ia2", "2020-05-01", " A", "other"), answered("ra", "2020-05-01", "A ", supports)},
			"invited 1 responses 1 declined 0 silent 0 uninvited 0 late 0 private 0"},
		{"OK/OtherBytes", []string{invited("ia", "2020-04-06", "\u00c5 kommun", "municipality"), invited("ia2", "2020-05-01", "A\u030a kommun", "other"),
			answered("ra", "2020-05-01", "A\u030a  kommun", supports)},
			"invited 1 responses 1 declined 0 silent 0 uninvited 0 late 0 private 0"},
		{"OK/Cancelled", []string{a, `x 2020-05-01 consultation.cancelled {"consultation":"remiss"}`, answered("ra", "2020-06-01", "A", supports)},
			"invited 1 responses 1 declined 0 silent 0 uninvited 0 late 0 private 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := numbers(one(t, "2021-01-01", append([]string{planned, opened}, c.lines...)...)); got != c.want {
				t.Errorf("the numbers are %s", got)
			}
		})
	}
}

func TestNeverLateWithoutClosing(t *testing.T) {
	c := one(t, "2021-01-01", `p 2019 consultation.planned {"consultation":"remiss","method":"survey","title":"T"}`, answered("r", "2020", "A", supports))
	if c.Late != 0 || c.Status != "planned" || c.PastClose {
		t.Errorf("the consultation is %+v", c)
	}
}

func TestCoverage(t *testing.T) {
	lines := []string{opened, planned,
		invited("i1", "2020-04-06", "A", "municipality"), invited("i2", "2020-04-06", "B", "municipality"),
		invited("i3", "2020-04-06", "Länsstyrelsen", "county-board"), invited("i4", "2020-04-06", "Högskolan", "university"),
		answered("r1", "2020-05-01", "A", `,"category":"business"`+supports), answered("r2", "2020-05-02", "A", supports),
		answered("r3", "2020-05-03", "C", `,"category":"business"`+abstains), answered("r4", "2020-05-03", "D", supports),
		answered("r5", "2020-05-04", "Länsstyrelsen", supports), withdrawn("w", "2020-05-05", "r5"),
	}
	tell := func(c consultations.Consultation) string {
		var list []string
		for _, k := range c.Coverage {
			list = append(list, fmt.Sprintf("%s %s %d %d", k.Class, k.Duty, k.Invited, k.Answered))
		}
		return strings.Join(list, ", ")
	}
	got := tell(one(t, "2021-01-01", append(lines, `s 2019 strategy.scheduled {"from":"2021","rules":"se-rus"}`)...))
	want := "municipality cooperate 2 1, region cooperate 0 0, county-board cooperate 1 0, agency cooperate 0 0, business offer 0 1, civil-society offer 0 0"
	if got != want {
		t.Errorf("the coverage is %s", got)
	}
	if got := tell(one(t, "2021-01-01", lines...)); got != "" {
		t.Errorf("the coverage without a pack is %s", got)
	}
}

// stand tells how each party stands.
func stand(c consultations.Consultation) []string {
	var list []string
	for _, p := range c.Parties {
		line := fmt.Sprintf("%s %s %d", p.Party, p.Status, p.Reminders)
		if p.Late {
			line += " late"
		}
		list = append(list, line)
	}
	return list
}

func TestParties(t *testing.T) {
	lines := []string{planned, opened,
		invited("i1", "2020-04-06", "A", "municipality"), invited("i2", "2020-04-06", "B", "agency"),
		answered("r1", "2020-04-01", "Tidig", `,"category":"business"`+supports),
		answered("r2", "2020-08-14", "A", abstains), answered("r3", "2020-09-01", "A", supports),
		answered("r4", "2020-09-01", "C", supports), withdrawn("w", "2020-09-02", "r4"),
		answered("r5", "2020-09-03", "person:ab12", abstains),
	}
	t.Run("OK/Open", func(t *testing.T) {
		got := stand(one(t, "2021-01-01", lines...))
		if !slices.Equal(got, []string{"Tidig answered 0", "A answered 0 late", "B waiting 0", "C withdrawn 0", "person:ab12 declined 0 late"}) {
			t.Errorf("the parties are %q", got)
		}
	})
	t.Run("OK/Over", func(t *testing.T) {
		for _, end := range []string{closed, `x 2020-12-01 consultation.cancelled {"consultation":"remiss"}`} {
			if got := stand(one(t, "2021-01-01", append(lines, end)...)); got[2] != "B silent 0" || got[0] != "Tidig answered 0" {
				t.Errorf("the parties are %q", got)
			}
		}
	})
	t.Run("OK/JSON", func(t *testing.T) {
		b, err := json.Marshal(one(t, "2021-01-01", lines...).Parties)
		want := `[{"party":"Tidig","category":"business","invited":false,"reminders":0,"answered":true,"answeredOn":"2020-04-01","stance":"supports","responses":["r1"],"late":false,"status":"answered"},` +
			`{"party":"A","category":"municipality","invited":true,"invitedOn":"2020-04-06","reminders":0,"answered":true,"answeredOn":"2020-08-14","stance":"supports","responses":["r2","r3"],"late":true,"status":"answered"},` +
			`{"party":"B","category":"agency","invited":true,"invitedOn":"2020-04-06","reminders":0,"answered":false,"responses":[],"late":false,"status":"waiting"},` +
			`{"party":"C","invited":false,"reminders":0,"answered":false,"responses":[],"late":false,"status":"withdrawn"},` +
			`{"party":"person:ab12","category":"public","invited":false,"reminders":0,"answered":true,"answeredOn":"2020-09-03","stance":"declines","responses":["r5"],"late":true,"status":"declined"}]`
		if err != nil || string(b) != want {
			t.Errorf("the parties are %s", b)
		}
	})
}

func TestReminders(t *testing.T) {
	reminded := func(id, on string, parties string) string {
		return id + " " + on + ` consultation.reminded {"consultation":"remiss"` + parties + `}`
	}
	base := []string{planned, opened, invited("i1", "2020-04-06", "A", "municipality"), invited("i2", "2020-05-01", "B", "agency")}
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"OK", []string{reminded("m", "2020-06-01", "")}, "A 1, B 1"},
		{"OK/NotYetInvited", []string{reminded("m", "2020-04-20", "")}, "A 1, B 0"},
		{"OK/AnsweredBefore", []string{answered("r", "2020-05-31", "A", supports), reminded("m", "2020-06-01", "")}, "A 0, B 1"},
		{"OK/AnsweredAfter", []string{answered("r", "2020-06-02", "A", supports), reminded("m", "2020-06-01", "")}, "A 1, B 1"},
		{"OK/SameDayBefore", []string{answered("r", "2020-06-01", "A", supports), reminded("m", "2020-06-01", "")}, "A 0, B 1"},
		{"OK/AbstainedBefore", []string{answered("r", "2020-05-31", "A", abstains), reminded("m", "2020-06-01", "")}, "A 0, B 1"},
		{"OK/TakenBackBefore", []string{answered("r", "2020-05-31", "A", supports), withdrawn("w", "2020-05-31", "r"), reminded("m", "2020-06-01", "")}, "A 1, B 1"},
		{"OK/TakenBackAfter", []string{answered("r", "2020-05-31", "A", supports), withdrawn("w", "2020-06-02", "r"), reminded("m", "2020-06-01", "")}, "A 0, B 1"},
		{"OK/Named", []string{answered("r", "2020-05-31", "A", supports), reminded("m", "2020-06-01", `,"parties":["A "," A","Okänd"]`)}, "A 1, B 0"},
		{"OK/Twice", []string{reminded("m", "2020-06-01", `,"parties":["B"]`), reminded("n", "2020-07-01", "")}, "A 1, B 2"},
		{"OK/Uninvited", []string{answered("r", "2020-07-01", "C", supports), reminded("m", "2020-06-01", "")}, "A 1, B 1, C 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var list []string
			for _, p := range one(t, "2021-01-01", append(base, c.lines...)...).Parties {
				list = append(list, fmt.Sprintf("%s %d", p.Party, p.Reminders))
			}
			if got := strings.Join(list, ", "); got != c.want {
				t.Errorf("reminders are %s", got)
			}
		})
	}
}

// However parties are invited and answer, the numbers agree with the list of
// parties, and none is counted twice.
func TestNumbersAlways(t *testing.T) {
	today, p := domain.DayOf(2021, 1, 1), domaintest.Packs(t)
	rapid.Check(t, func(rt *rapid.T) {
		lines := []string{planned, opened, `s 2019 strategy.scheduled {"from":"2021","rules":"se-rus"}`}
		var answers []string
		for i := range rapid.IntRange(0, 30).Draw(rt, "entries") {
			party := rapid.SampledFrom([]string{"A", " A", "B", "C", "person:a"}).Draw(rt, "party")
			id, on := fmt.Sprintf("e%d", i), fmt.Sprintf("2020-0%d", rapid.IntRange(5, 9).Draw(rt, "month"))
			switch what := rapid.IntRange(0, 3).Draw(rt, "what"); {
			case what == 0:
				lines = append(lines, invited(id, on, party, rapid.SampledFrom([]string{"agency", "region", "other"}).Draw(rt, "category")))
			case what == 3 && len(answers) > 0:
				lines = append(lines, withdrawn(id, "2020-12", rapid.SampledFrom(answers).Draw(rt, "answer")))
			default:
				lines = append(lines, answered(id, on, party, rapid.SampledFrom([]string{supports, abstains}).Draw(rt, "stance")))
				answers = append(answers, id)
			}
		}
		c := consultations.Build(domaintest.Read(t, lines...), today, p)[0]
		var sum consultations.Consultation
		names, covered := map[string]bool{}, 0
		for _, p := range c.Parties {
			if names[p.Party] || p.Answered != (len(p.Responses) > 0) || p.Party != strings.TrimSpace(p.Party) {
				rt.Fatalf("a party stands as %+v", p)
			}
			names[p.Party] = true
			sum.Responses += len(p.Responses)
			switch {
			case !p.Invited:
				sum.Uninvited += len(p.Responses)
			case !p.Answered:
				sum.Silent++
				sum.Invited++
			default:
				sum.Invited++
			}
		}
		for _, k := range c.Coverage {
			covered += k.Answered
		}
		if c.Responses != sum.Responses || c.Uninvited != sum.Uninvited || c.Silent != sum.Silent || c.Invited != sum.Invited ||
			c.Declined > c.Responses || c.Late > c.Responses || covered > len(c.Parties) {
			rt.Fatalf("%s do not agree with %+v", numbers(c), c.Parties)
		}
	})
}
