package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kronika/adapters/terminal"
)

type findingJSON struct {
	Expectation, About, Status, Says, Text, Source, Mark string
	Entries                                              []string
	Reasons                                              []struct{ ID, Text string }
}

type reportJSON struct {
	Norm, Version, Title, Text                            string
	Kept, Departed, CannotTell, NoEvidence, NotApplicable int
	Rounds                                                []struct {
		Sort, Adopted, Ended string
		Reasons              []struct{ ID, Text string }
		Findings             []findingJSON
	}
}

// measured measures a real history, in Swedish.
func measured(t *testing.T, strategy string, args ...string) reportJSON {
	t.Helper()
	return readJSON[[]reportJSON](t, append([]string{"norm", strategy}, args...)...)[0]
}

// of gives the only finding of an expectation, about a thing where one is named.
func (r reportJSON) of(t *testing.T, round int, expectation, about string) findingJSON {
	t.Helper()
	var list []findingJSON
	for _, f := range r.Rounds[round-1].Findings {
		if f.Expectation == expectation && (about == "" || f.About == about) {
			list = append(list, f)
		}
	}
	if len(list) != 1 {
		t.Fatalf("%s of %q: %+v", expectation, about, list)
	}
	return list[0]
}

// TestNormVGR measures Västra Götaland, whose written consultation of 2020 was
// extended by 48 days and whose sources disagree on the day of the decision.
func TestNormVGR(t *testing.T) {
	r := measured(t, vgr, shipped(t))
	closing := r.of(t, 1, "consultation-closes-as-announced", "remiss-2020")
	if closing.Status != "departed" || !slices.Contains(closing.Entries, "remiss-forlangd") ||
		closing.Says != "”Remiss om regional utvecklingsstrategi 2021-2030”: stängningen har datum 30 september 2020, 48 dagar efter den först angivna sista dagen, 13 augusti 2020." {
		t.Errorf("%+v", closing)
	}
	if i := slices.IndexFunc(closing.Reasons, func(r struct{ ID, Text string }) bool { return r.ID == "remiss-forlangd" }); i < 0 {
		t.Errorf("the extension does not say why: %+v", closing.Reasons)
	}
	if length := r.of(t, 1, "consultation-length", ""); length.Status != "kept" || !strings.Contains(length.Says, "177 dagar") {
		t.Errorf("%+v", length)
	}
	for about, want := range map[string]string{"remiss": "kept", "beslut": "departed"} {
		if f := r.of(t, 1, "plan-kept", about); f.Status != want {
			t.Errorf("%+v", f)
		}
	}
	if action := r.of(t, 1, "action-plan", ""); action.Status != "cannot-tell" || !slices.Contains(action.Entries, "antagen-2021-tvist") {
		t.Errorf("%+v", action)
	}
	if asked := r.of(t, 1, "classes-invited", ""); asked.Status != "no-evidence" || !strings.Contains(asked.Says, "för region (1 av 6)") {
		t.Errorf("%+v", asked)
	}
}

// TestNormSkane measures Skåne, whose review of 2024 was made without a written
// consultation on purpose: no departure where the norm leaves that free.
func TestNormSkane(t *testing.T) {
	r := measured(t, "det-oppna-skane-2030", shipped(t))
	if len(r.Rounds) != 3 || r.Rounds[0].Sort != "first" || r.Rounds[1].Adopted != "2020-06-16" || r.Rounds[2].Sort != "review" || r.Rounds[2].Ended != "" {
		t.Fatalf("%+v", r.Rounds)
	}
	review := r.Rounds[2]
	if len(review.Reasons) != 1 || review.Reasons[0].ID != "ingen-remiss" {
		t.Errorf("%+v", review.Reasons)
	}
	for _, f := range review.Findings {
		if f.Status == "departed" || strings.HasPrefix(f.Expectation, "consultation-") && f.Status != "not-applicable" {
			t.Errorf("%+v", f)
		}
	}
	if first := r.of(t, 1, "consultation-length", ""); first.Status != "departed" || !strings.Contains(first.Says, "bara 61 dagar") {
		t.Errorf("%+v", first)
	}
	if second := r.of(t, 2, "consultation-length", ""); second.Status != "kept" || !strings.Contains(second.Says, "123 dagar") {
		t.Errorf("%+v", second)
	}
	early := measured(t, "det-oppna-skane-2030", shipped(t), "--as-of=2015")
	if len(early.Rounds) != 1 || early.Departed != 1 {
		t.Errorf("%+v", early)
	}
}

// TestNormDisputed measures Västernorrland against a norm of its own: whether a
// decision in February, or on 26 March as another source says, was in time.
func TestNormDisputed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "egen.json")
	if err := os.WriteFile(file, []byte(`{"norm":"egen","version":"2","title":{"sv":"Egen","en":"Own"},"expectations":[
		{"expectation":"snart","form":"within","mark":"found","source":"Rutin","text":{"sv":"Inom 100 dagar.","en":"Within 100 days."},"days":100,
		 "from":{"name":{"sv":"ställningstagandet","en":"the endorsement"},"kinds":["endorsement.given"]},
		 "to":{"name":{"sv":"antagandet","en":"the adoption"},"kinds":["version.adopted"]}}]}`), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{file, filepath.Dir(file)} {
		r := measured(t, "vasternorrland-rus-2030", shipped(t), "--norm="+name)
		f := r.of(t, 1, "snart", "")
		if f.Status != "cannot-tell" || !strings.Contains(f.Says, "februari 2020, eller enligt en annan källa 26 mars 2020") ||
			strings.Join(f.Entries, " ") != "staller-sig-bakom antagen-2020-02 antagen-tvist" {
			t.Errorf("%+v", f)
		}
	}
	r := measured(t, "vasternorrland-rus-2030", shipped(t))
	if draft := r.of(t, 1, "consultation-opens-as-planned", ""); draft.Status == "departed" {
		t.Errorf("%+v", draft)
	}
}

// TestNormTold holds the paragraph's counts to the list, in both languages and
// for every real history, and never says that something was not done.
func TestNormTold(t *testing.T) {
	data := shipped(t)
	for _, strategy := range []string{vgr, "vg2020", "det-oppna-skane-2030", "jonkoping-rus-2035", "dalastrategin-2030", "vasternorrland-rus-2030"} {
		r := measured(t, strategy, data)
		count := map[string]int{}
		for _, round := range r.Rounds {
			for _, f := range round.Findings {
				count[f.Status]++
				if f.Says == "" || strings.ContainsAny(f.Says+f.Text, "{}") || len(f.Entries) == 0 || f.Source == "" {
					t.Errorf("%s: %+v", strategy, f)
				}
			}
		}
		if count["kept"] != r.Kept || count["departed"] != r.Departed || count["cannot-tell"] != r.CannotTell ||
			count["no-evidence"] != r.NoEvidence || count["not-applicable"] != r.NotApplicable {
			t.Errorf("%s: %v, %+v", strategy, count, r)
		}
		for _, lang := range []string{"sv", "en"} {
			out := must(t, "norm", strategy, data, "--lang="+lang)
			for line := range strings.Lines(out) {
				if n := len([]rune(strings.TrimRight(line, "\n"))); n > terminal.Width {
					t.Errorf("%s: a line of %d characters: %s", strategy, n, line)
				}
			}
		}
	}
	only := measured(t, vgr, data, "--only=departed")
	if len(only.Rounds[0].Findings) != only.Departed || only.Departed == 0 {
		t.Errorf("%+v", only)
	}
}
