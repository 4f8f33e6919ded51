package api_test

import (
	"net/http"
	"strings"
	"testing"
)

const (
	scheduled  = `{"id":"p","strategy":"s","kind":"strategy.scheduled","occurred":"2019","data":{"from":"2019","to":"2030","rules":"se-rus"}}`
	wasAdopted = `{"id":"a","strategy":"s","kind":"version.adopted","occurred":"2019-04-26","data":{"version":"v"}}`
)

func TestDuties(t *testing.T) {
	h := setup(t)
	h.must(mandate("other"))
	h.must("[" + mandate("s") + "," + scheduled + "," + wasAdopted + "]")
	all := list(t, h.get("/api/v1/strategies/s/duties?lang=sv").body)
	if len(all) < 10 || all[0]["rule"] != "SE-REVIEW" || all[0]["status"] != "met" || all[0]["metBy"] != "a" {
		t.Fatalf("duties are %v", all)
	}
	var pages []map[string]any
	for to := "/api/v1/strategies/s/duties?lang=sv&limit=3"; to != ""; {
		a := h.get(to)
		pages, to = append(pages, list(t, a.body)...), next(a)
	}
	if len(pages) != len(all) {
		t.Errorf("%d duties on pages, %d in all", len(pages), len(all))
	}
	for path, want := range map[string]int{
		"s/duties?status=met": 1, "s/duties?status=not-in-force": 0, "s/duties?text=laga%20kraft&lang=sv": 1, "other/duties": 0,
		"s/duties/changes?against=2030": 0, "s/duties/changes?against=2018": len(all) - 2, // two rules ask nothing yet
	} {
		a := h.get("/api/v1/strategies/" + path)
		if n := len(list(t, a.body)); a.status != http.StatusOK || n != want {
			t.Errorf("%s gives %d, not %d", path, n, want)
		}
		if warns := strings.Contains(a.header.Get("Warning"), "other"); warns != strings.HasPrefix(path, "other") {
			t.Errorf("%s warns %q", path, a.header.Get("Warning"))
		}
	}
	if a := h.get("/api/v1/strategies/s/duties?counting=council-term&asOf=2022-10-01"); !strings.Contains(a.body, "SE-REVIEW/2018-10-15") {
		t.Errorf("counted by council: %s", a.body)
	}
}

func TestRulePacks(t *testing.T) {
	h := setup(t)
	if packs := list(t, h.get("/api/v1/rules").body); len(packs) != 8 {
		t.Errorf("%d packs", len(packs))
	}
	one := list(t, h.get("/api/v1/rules?pack=eu-s3&asOf=2030&lang=sv").body)
	if len(one) != 1 || len(one[0]["rules"].([]any)) != 1 {
		t.Errorf("after its period the pack is %v", one)
	}
	if a := h.get("/api/v1/rules/schema"); a.status != http.StatusOK || !strings.Contains(a.body, "urn:kronika:rules") {
		t.Errorf("the schema is %+v", a)
	}
	for path, field := range map[string]string{
		"/api/v1/rules?pack=se-ruf": "pack", "/api/v1/strategies/s/duties?counting=valdag": "counting",
	} {
		if p := h.get(path).problem(t); p.Field != field {
			t.Errorf("%s: %+v", path, p)
		}
	}
	h.must(mandate("s"))
	for path, field := range map[string]string{
		"/api/v1/strategies/s/duties?counting=valdag": "counting", "/api/v1/strategies/s/duties/changes": "against",
		"/api/v1/strategies/s/duties/changes?against=nyss": "against",
	} {
		if p := h.get(path).problem(t); p.Field != field || p.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %+v", path, p)
		}
	}
}
