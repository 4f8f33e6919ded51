package notify

import (
	"encoding/base64"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"kronika/domain"
)

var prefixForm = regexp.MustCompile(`^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$`)

func (c *checker) destinations(s *Settings) {
	if len(s.Events) > HookLimit {
		c.wrong("events", "notify.many", domain.Args{"came": len(s.Events), "limit": HookLimit})
	}
	if len(s.Webhooks) > HookLimit {
		c.wrong("webhooks", "notify.many", domain.Args{"came": len(s.Webhooks), "limit": HookLimit})
	}
	seen := map[string]bool{}
	for i := range s.Events {
		e, field := &s.Events[i], fmt.Sprintf("events.%d.", i)
		c.named(field, e.Name, seen)
		c.chosen(field, &e.Chosen)
		if e.Prefix == "" {
			e.Prefix = "kronika.events"
		}
		// The log's own subjects, and the server's, are no place for copies.
		if first, _, _ := strings.Cut(e.Prefix, "."); !prefixForm.MatchString(e.Prefix) || first == "strategy" || len(e.Prefix) > 100 {
			c.wrong(field+"prefix", "notify.prefix", domain.Args{"came": e.Prefix})
		}
	}
	for i := range s.Webhooks {
		w, field := &s.Webhooks[i], fmt.Sprintf("webhooks.%d.", i)
		c.named(field, w.Name, seen)
		c.chosen(field, &w.Chosen)
		c.webhook(field, w)
	}
}

func (c *checker) named(field, name string, seen map[string]bool) {
	if !domain.IsKey(name) {
		c.wrong(field+"name", "notify.key", domain.Args{"came": name})
	} else if seen[name] {
		c.wrong(field+"name", "notify.twice", domain.Args{"came": name})
	}
	seen[name] = true
}

func (c *checker) chosen(field string, is *Chosen) {
	for _, key := range is.Strategies {
		if !domain.IsKey(key) {
			c.wrong(field+"strategies", "notify.key", domain.Args{"came": key})
		}
	}
	known := map[string]bool{}
	for _, k := range domain.KindsOf() {
		theme, _, _ := strings.Cut(k.Name, ".")
		known[k.Name], known[theme] = true, true
	}
	for _, kind := range is.Kinds {
		if !known[kind] {
			c.wrong(field+"kinds", "notify.kind", domain.Args{"came": kind, "nearest": domain.Nearest(kind)})
		}
	}
}

func (c *checker) webhook(field string, w *Webhook) {
	u, err := url.Parse(w.URL)
	switch {
	case err != nil || u.Host == "" || u.User != nil || u.Fragment != "" || u.Scheme != "https" && u.Scheme != "http":
		c.wrong(field+"url", "notify.url", domain.Args{"came": w.URL})
	case u.Scheme == "http" && !w.Private:
		c.wrong(field+"url", "notify.plain", domain.Args{"came": w.URL})
	}
	if w.GiveUp == 0 {
		w.GiveUp = 5
	}
	if w.GiveUp < 1 || w.GiveUp > 100 {
		c.wrong(field+"giveUp", "notify.range", domain.Args{"came": w.GiveUp, "min": 1, "max": 100})
	}
	if len(w.Secrets) == 0 || len(w.Secrets) > SecretLimit {
		c.wrong(field+"secrets", "notify.secrets", domain.Args{"limit": SecretLimit})
	}
	for _, s := range w.Secrets {
		if key, ok := secretOf(s); !ok || len(key) < 24 || len(key) > 64 {
			c.wrong(field+"secrets", "notify.secret", nil) // what came is not repeated
		}
	}
}

// secretOf reads a secret as Standard Webhooks writes it.
func secretOf(text string) (key []byte, ok bool) {
	rest, ok := strings.CutPrefix(text, "whsec_")
	key, err := base64.StdEncoding.DecodeString(rest)
	return key, ok && err == nil
}

func contains(list []string, s string) bool { return slices.Contains(list, s) }
