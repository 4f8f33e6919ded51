package main

import (
	"html"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
)

// TestCite prints the words that the pages show, in both languages, from the
// folder and from the server that holds it.
func TestCite(t *testing.T) {
	data := shipped(t)
	const strategy = "vgr-rus-2021-2030"
	for _, args := range [][]string{{strategy}, {strategy, "uppdrag-2018"}, {strategy, "uppdrag-2018", "--as-of=2019", "--known-at=2026-11-21T11:00:00Z"}} {
		if got := must(t, append([]string{"cite", data}, args...)...); !strings.Contains(got, "http://127.0.0.1:8080/strategies/"+strategy) {
			t.Errorf("%v: %s", args, got)
		}
	}
	url := serving(t, data)
	for _, lang := range []string{"sv", "en"} {
		for path, args := range map[string][]string{"": {}, "/entries/uppdrag-2018": {"uppdrag-2018"}, "/entries/uppdrag-2018?asOf=2019": {"uppdrag-2018", "--as-of=2019"}} {
			words := strings.TrimSpace(must(t, append([]string{"cite", data, strategy, "--lang=" + lang}, args...)...))
			path = "/strategies/" + strategy + path
			page := html.UnescapeString(string(get(t, url+path+sep(path)+"lang="+lang)))
			if !strings.Contains(page, ">"+words+"<") {
				t.Errorf("%s in %s does not say %q", path, lang, words)
			}
		}
	}
	var cited struct {
		Text    string `json:"text"`
		Address string `json:"address"`
		AsOf    string `json:"asOf"`
		KnownAt string `json:"knownAt"`
		Entry   string `json:"entry"`
	}
	said := must(t, "cite", data, strategy, "uppdrag-2018", "--json", "--url=https://kronika.example/")
	if err := json.Unmarshal([]byte(said), &cited); err != nil {
		t.Fatal(err)
	}
	if cited.AsOf != "2026-11-21" || cited.KnownAt != "2026-11-21T11:00:00Z" || cited.Entry != "uppdrag-2018" || !strings.HasSuffix(cited.Text, cited.Address) ||
		!strings.HasPrefix(cited.Address, "https://kronika.example/strategies/"+strategy+"/entries/uppdrag-2018?asOf=2026-11-21&knownAt=2026-11-21T11%3A00%3A00Z") {
		t.Errorf("%+v", cited)
	}
	shown := get(t, url+strings.TrimPrefix(cited.Address, "https://kronika.example")+"&lang=en")
	if !strings.Contains(html.UnescapeString(string(shown)), "Nothing has been corrected") {
		t.Error("the page does not say what was corrected since")
	}
}
