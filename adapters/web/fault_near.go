package web

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"kronika/domain"
)

// near finds the page whose address is closest to one that is none: what a
// strategy's key or a tab was meant to be, in its English address or in the
// reader's words; nil where nothing is near.
func (l *look) near() *Link {
	parts := strings.Split(strings.Trim(domain.Excerpt(l.URL.Path), "/"), "/")
	if len(parts) > 1 && domain.NearestOf(parts[0], []string{"strategies", "strategy", "strategier"}) != "" {
		if key := domain.NearestOf(parts[1], l.web.Held.Strategies()); key != "" {
			return l.nearTab(key, parts[2:])
		}
	}
	pages := map[string]string{"overview": "/", "strategies": "/", "strategier": "/", "index.html": "/", "accessibility": "/accessibility",
		"import": importPath, "signin": signInPath}
	return l.nearest(parts[0], pages)
}

// nearTab finds the tab of a strategy that is closest to the rest of a path, or
// its first.
func (l *look) nearTab(key string, rest []string) *Link {
	of := "/strategies/" + url.PathEscape(key)
	pages := map[string]string{}
	for _, t := range tabs {
		pages[strings.TrimPrefix(t.path, "/")] = of + t.path
		pages[strings.ToLower(l.text(t.key, nil))] = of + t.path
	}
	delete(pages, "")
	if len(rest) > 0 {
		if found := l.nearest(rest[0], pages); found != nil {
			return found
		}
	}
	return &Link{Address: of, Text: of}
}

// nearest finds the page whose name is closest to what came.
func (l *look) nearest(came string, pages map[string]string) *Link {
	found := domain.NearestOf(strings.ToLower(came), slices.Sorted(maps.Keys(pages)))
	if found == "" {
		return nil
	}
	return &Link{Address: pages[found], Text: pages[found]}
}
