package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// leaf is a page as a crawler has it: what it is, and where it leads.
type leaf struct {
	address string
	size    int
	lang    string
	title   string
	heads   int // of the first level
	ids     map[string]int
	links   []string // of the same server, whole addresses
	refers  []string // ids that labels, descriptions and headings of cells name
	text    []string
}

// crawls are the languages and clocks by which all pages are read.
var crawls = []struct{ lang, clocks string }{
	{"sv", ""}, {"en", ""}, {"sv", "&asOf=2019"}, {"en", "&today=2022-06-15"}, {"sv", "&knownAt=2020-01-01"}, {"en", "&asOf=2026-06-30&knownAt=2027"},
}

// TestCrawl follows every link of every page of the shipped histories, in both
// languages and by several clocks: each leads to a page, and to the place on it
// that it names; each page has a title and one heading, says its language, has
// each id once, and is no larger than what a slow line carries.
func TestCrawl(t *testing.T) {
	site := serving(t, shipped(t))
	for _, as := range crawls {
		t.Run(as.lang+as.clocks, func(t *testing.T) {
			t.Parallel()
			c := crawler{site: site, lang: as.lang, seen: map[string]bool{}, pages: map[string]*leaf{}, from: map[string]string{}}
			c.follow(t, site+"/?lang="+as.lang+as.clocks)
			c.anchors(t)
			if len(c.pages) < 15 {
				t.Errorf("%d pages: hardly any was found", len(c.pages))
			}
			t.Logf("%d pages", len(c.pages))
		})
	}
}

// crawler visits pages by their links. Addresses that differ in what a field says
// alone are visited once for each set of fields, and what a page by other clocks
// leads to is not followed.
type crawler struct {
	site, lang string
	seen       map[string]bool   // kinds of addresses
	pages      map[string]*leaf  // by address without fragment
	from       map[string]string // where an address was found
}

func (c *crawler) follow(t *testing.T, first string) {
	clocks := clocksOf(first)
	for queue := []string{first}; len(queue) > 0; queue = queue[1:] {
		page, err := c.read(queue[0])
		if err != nil {
			t.Errorf("%s, linked from %s: %v", queue[0], c.from[queue[0]], err)
			continue
		}
		if page == nil {
			continue
		}
		c.pages[queue[0]] = page
		for _, wrong := range page.wrong(c.lang) {
			t.Errorf("%s: %s", queue[0], wrong)
		}
		if clocksOf(queue[0]) != clocks {
			continue
		}
		for _, link := range page.links {
			whole, _, _ := strings.Cut(link, "#")
			if k := kindOf(whole, c.lang); k != "" && !c.seen[k] {
				c.seen[k] = true
				c.from[whole] = queue[0]
				queue = append(queue, whole)
			}
		}
	}
}

// clocksOf gives the clocks of an address.
func clocksOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	q := u.Query()
	return fmt.Sprint(q["asOf"], q["knownAt"], q["today"])
}

// kindOf is an address with the names of its fields, "" for a page in the other
// language.
func kindOf(address, lang string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	q := u.Query()
	if q.Get("lang") != "" && q.Get("lang") != lang {
		return ""
	}
	return u.EscapedPath() + "?" + strings.Join(slices.Sorted(maps.Keys(q)), "&")
}

// read fetches a page; nil for an answer that is none.
func (c *crawler) read(address string) (*leaf, error) {
	answer, err := http.Get(address)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err != nil {
		return nil, err
	}
	if answer.StatusCode != http.StatusOK {
		return nil, errors.New(answer.Status)
	}
	if !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/html") || strings.HasPrefix(answer.Request.URL.Path, "/api/") {
		return nil, nil
	}
	return leafOf(address, b)
}

// leafOf reads a page's marks. What a page sends is well enough formed to be read
// so: a tag that is not would stand out in what comes after it.
func leafOf(address string, b []byte) (*leaf, error) {
	base, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	page := &leaf{address: address, size: len(b), ids: map[string]int{}}
	d := xml.NewDecoder(bytes.NewReader(b))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	within := ""
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return page, nil
		}
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			within = token.Name.Local
			page.mark(base, token)
		case xml.CharData:
			page.say(within, strings.TrimSpace(string(token)))
		}
	}
}

func (p *leaf) mark(base *url.URL, e xml.StartElement) {
	if e.Name.Local == "h1" {
		p.heads++
	}
	for _, a := range e.Attr {
		switch name := a.Name.Local; name {
		case "lang":
			if e.Name.Local == "html" {
				p.lang = a.Value
			}
		case "id":
			p.ids[a.Value]++
		case "for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list":
			p.refers = append(p.refers, strings.Fields(a.Value)...)
		case "href", "src":
			if to, err := base.Parse(a.Value); err != nil {
				p.refers = append(p.refers, a.Value)
			} else if to.Host == base.Host && to.Scheme == base.Scheme {
				p.links = append(p.links, to.String())
			}
		case "aria-label", "title", "alt", "placeholder":
			p.say(name, a.Value)
		}
	}
}

func (p *leaf) say(within, text string) {
	if within == "title" && p.title == "" {
		p.title = text
	}
	if text != "" {
		p.text = append(p.text, text)
	}
}

// unsaid is what stands where words are missing.
var unsaid = regexp.MustCompile(`%!|<no value>|\bNaN\b|\{[a-z]+[},|]|\b(web|life|record|cite|live|word|api|help|norm|due|kind)\.[a-z]+[A-Za-z.]*[a-z]\b|\bundefined\b|0001-01-01|\bnil\b`)

// wrong says what no page may be.
func (p *leaf) wrong(lang string) (all []string) {
	if p.size > 200_000 {
		all = append(all, fmt.Sprint(p.size, " bytes"))
	}
	if p.lang != lang {
		all = append(all, "its language is "+p.lang)
	}
	if head, _, _ := strings.Cut(p.title, " – Kronika"); strings.TrimSpace(head) == "" {
		all = append(all, "it has no title")
	}
	if p.heads != 1 {
		all = append(all, fmt.Sprint(p.heads, " headings of the first level"))
	}
	for id, n := range p.ids {
		if n > 1 || id == "" || strings.ContainsAny(id, " \t\n") {
			all = append(all, fmt.Sprintf("id %q %d times", id, n))
		}
	}
	for _, id := range p.refers {
		if p.ids[id] == 0 {
			all = append(all, "no such id: "+id)
		}
	}
	for _, text := range p.text {
		if found := unsaid.FindString(text); found != "" {
			all = append(all, fmt.Sprintf("%q in %q", found, text))
		}
	}
	return all
}

// anchors holds every link to a place on a page to that page.
func (c *crawler) anchors(t *testing.T) {
	dead := map[string]bool{}
	for _, page := range c.pages {
		for _, link := range page.links {
			whole, place, found := strings.Cut(link, "#")
			to := c.pages[whole]
			if !found || to == nil {
				continue
			}
			if place, err := url.PathUnescape(place); err != nil || to.ids[place] == 0 {
				dead[link] = true
			}
		}
	}
	for _, link := range slices.Sorted(maps.Keys(dead)) {
		t.Errorf("%s: no such place on the page", link)
	}
}
