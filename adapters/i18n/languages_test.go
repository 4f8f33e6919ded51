package i18n

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"kronika/domain"
	"kronika/projections/choices"
	"kronika/projections/gaps"
	"kronika/projections/norm"
	"kronika/projections/plan"
	"kronika/projections/trace"
)

// holes lists the placeholders of a template, sorted: what languages must have
// in common. A capital letter and a plural form are the language's own.
func holes(template string) (names []string) {
	for template != "" {
		_, hole, rest := next(template)
		if inner, ok := strings.CutPrefix(hole, "[["); ok {
			for _, name := range holes(inner) {
				names = append(names, name+"?")
			}
		} else if hole != "" {
			names = append(names, nameOf(hole))
		}
		template = rest
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func TestLanguagesAgree(t *testing.T) {
	for key, sv := range swedish.words {
		en, ok := english.words[key]
		if !ok {
			t.Errorf("%s has no English", key)
			continue
		}
		if !slices.Equal(holes(sv), holes(en)) {
			t.Errorf("%s has %v in Swedish and %v in English", key, holes(sv), holes(en))
		}
	}
	for key := range english.words {
		if !swedish.Has(key) {
			t.Errorf("%s has no Swedish", key)
		}
	}
}

// faults are the first parts of keys that are told as errors.
var faults = []string{"key", "strategy", "role", "priority", "consultation", "entry", "because", "act", "field", "ref", "id",
	"text", "list", "number", "count", "date", "json", "file", "cli", "restore", "query", "http"}

func TestTemplates(t *testing.T) {
	for _, c := range languages {
		for key, template := range c.words {
			if strings.TrimSpace(template) != template || template == "" {
				t.Errorf("%s %s: %q", c.Lang(), key, template)
			}
			if strings.Count(template, "[[") != strings.Count(template, "]]") {
				t.Errorf("%s %s: an optional part has no end: %s", c.Lang(), key, template)
			}
			ends := strings.ContainsAny(template[len(template)-1:], ".?]}")
			if part, _, _ := strings.Cut(key, "."); slices.Contains(faults, part) && !ends && !exempt(key) {
				t.Errorf("%s %s: a fault is not a sentence: %s", c.Lang(), key, template)
			}
			if strings.HasPrefix(key, "title.") && strings.HasSuffix(template, ".") {
				t.Errorf("%s %s: a title ends with a full stop: %s", c.Lang(), key, template)
			}
		}
	}
}

// exempt are keys beside faults that share their first part.
func exempt(key string) bool {
	return strings.HasPrefix(key, "count.") || strings.HasPrefix(key, "list.") || key == "text"
}

// A theme must not say again what another says.
func TestNoKeyTwice(t *testing.T) {
	for _, c := range languages {
		seen := map[string]bool{}
		for _, theme := range themes {
			words := theme.sv
			if c == english {
				words = theme.en
			}
			for _, key := range slices.Sorted(maps.Keys(words)) {
				if seen[key] {
					t.Errorf("%s: %s stands in two themes", c.Lang(), key)
				}
				seen[key] = true
			}
		}
	}
}

// languages are all that there are words in.
var languages = []*Catalogue{swedish, english}

// ofViews are the enumerations that views make, beside those of kinds.
var ofViews = map[string][]string{
	"weekday":             {"0", "1", "2", "3", "4", "5", "6"},
	"strategy.phase":      {"preparing", "consulting", "deciding", "in-force", "reviewing", "ended"},
	"priority.status":     {"live", "dropped", "merged", "split"},
	"consultation.status": {"planned", "open", "closed", "reported", "cancelled"},
	"consultation.duty":   {"cooperate", "offer"},
	"party.status":        {"answered", "declined", "silent", "waiting", "withdrawn"},
	"import.verdict":      {"new", "known", "twice", "faulty"},
	"choice.status":       choices.Statuses(),
	"gap":                 gaps.Names(),
	"finding":             norm.Statuses(),
	"round":               norm.Sorts(),
	"trace.back":          links(),
	"trace.forth":         links(),
	"view":                {"timeline", "priorities", "consultations", "deadlines", "strategies"},
	"told":                {"why", "adopted", "status", "due", "metBy", "moves", "sure", "nextDeadline", "phase", "since", "late", "odd", "impossible", "until", "became", "origins", "opened", "closed", "daysOpen", "responses", "parties", "points", "pointList", "unanswered", "coverage", "extensions", "openConsultations", "ended", "silent", "invited"},
	"given":               {"export", "page"},
	"promise":             {"deadline", "action", "consultation", "report", "point", "recommendation", "choice", "revision", "replacement", "evaluation"},
	"recurrence":          {"deadline", "priority", "matter", "choice"},
	"silence":             {"priority", "action", "indicator"},
	"plan.step":           plan.Named(),
	"plan.status":         plan.Statuses(),
	"plan.holds":          plan.Standings(),
	"plan.measure":        plan.Measures(),
	"token.role":          {"read", "record", "admin"},
	"token.status":        {"live", "expired", "revoked"},
	"duty.status":         {"met", "upcoming", "due-soon", "no-evidence", "cannot-tell", "info", "not-in-force"},
	"duty.severity":       {"statutory", "advice", "info", "decided"},
	"duty.shape": {"between-elections", "within", "every", "one-term", "mid-term", "length", "stages", "objection",
		"criteria", "yearly", "decided"},
	"cause.sort":         {"rule", "election", "council", "calendar", "entry"},
	"calendar.sort":      {"deadline", "consultation", "decision", "meeting"},
	"calendar.status":    {"live", "revoked"},
	"calendar.with":      {"consultations", "decisions", "meetings"},
	"deadline.status":    {"met", "waived", "upcoming", "due-soon", "overdue", "no-evidence"},
	"destination.status": {"working", "failing", "disabled"},
	"reminder.answer":    {"done", "until", "other"},
	"lineage.what": {"kept", "renamed", "reworded", "moved", "merged", "split", "carried", "restored", "dropped", "unstated", "new",
		"relevelled", "ranked", "ended", "following", "orphaned", "retired"},
	"lineage.stage":     {"drafted", "referred", "adopted"},
	"redline.fate":      {"kept", "reworded", "added", "dropped", "merged", "split", "left"},
	"redline.thing":     {"strategy", "choice", "signal", "revision", "assessment"},
	"version.status":    {"drafted", "referred", "adopted"},
	"comparison.list":   {"added", "dropped", "reworded", "moved", "ranked", "relevelled", "merged", "split", "carried", "rethemed", "placed", "renewed", "relinked", "regrouped", "reordered"},
	"comparison.thing":  {"mandate", "versions", "decisions", "consultations", "deadlines", "revisions", "choices", "indicators", "actions", "roles", "documents", "signals"},
	"comparison.change": {"added", "ended", "changed", "removed"},
	"comparison.field":  {"status", "origins", "became", "adjusted", "adopted", "agreed", "announced", "answered", "appealed", "assessed", "cancelled", "closed", "concluded", "defined", "drafted", "ended", "extensions", "final", "linked", "mandated", "measured", "metBy", "moves", "noted", "opened", "planned", "points", "posed", "referred", "reminders", "reported", "retired", "rule", "settled", "since", "started", "taken", "until", "talliedDeclined", "talliedEvents", "talliedInvited", "talliedParticipants", "talliedPrivate", "talliedResponses"},
}

func links() (names []string) {
	for _, l := range trace.Links() {
		names = append(names, string(l))
	}
	return names
}

func TestEveryWordHasWords(t *testing.T) {
	want := map[string]bool{}
	for group, values := range ofViews {
		for _, value := range values {
			want["word."+group+"."+value] = true
		}
	}
	for _, f := range domain.EnvelopeFields() {
		want["word.field."+f.Name] = true
	}
	want["word.field.recorded"], want["word.field.recorder"] = true, true
	for _, k := range domain.KindsOf() {
		thing, _, _ := strings.Cut(k.Name, ".")
		want["word.kind."+k.Name], want["word.theme."+k.Theme] = true, true
		for _, f := range k.Fields {
			want["word.field."+f.Name] = true
			for _, value := range f.Words {
				want["word."+thing+"."+f.Name+"."+value] = true
			}
		}
	}
	for key := range want {
		if !swedish.Has(key) {
			t.Errorf("%s has no words", key)
		}
	}
	for key := range swedish.words {
		if strings.HasPrefix(key, "word.") && !want[key] {
			t.Errorf("%s is the word for nothing", key)
		}
	}
}

func TestWord(t *testing.T) {
	for _, c := range []struct{ group, value, sv, en string }{
		{"decision.outcome", "referred-back", "återremiss", "referred back"},
		{"kind", "decision.final", "laga kraft", "legal force"},
		{"kind", "decision.dreamt", "decision.dreamt", "decision.dreamt"},
		{"status", "no-evidence", "uppgift saknas", "no evidence"},
		{"status", "live", "gäller", "live"},
		{"level", "council", "fullmäktige", "council"},
		{"phase", "in-force", "gäller", "in force"},
		{"phase", "asleep", "asleep", "asleep"},
		{"outcome", "rejected", "rejected", "rejected"}, // says another thing of decisions than of points
		{"field", "rank", "rang", "rank"},
	} {
		if sv, en := swedish.Word(c.group, c.value), english.Word(c.group, c.value); sv != c.sv || en != c.en {
			t.Errorf("%s %s: %q, %q", c.group, c.value, sv, en)
		}
	}
}

func TestFor(t *testing.T) {
	for lang, want := range map[string]string{
		"sv": "sv", "sv-SE": "sv", "sv_SE.UTF-8": "sv", "sv_SE@euro": "sv", "sv_SE.ISO-8859-15@euro": "sv", "SV": "sv", "sv-FI": "sv", "nb": "sv", "da": "sv", "no": "sv", "nn_NO": "sv",
		"en": "en", "en-GB": "en", "en_US.UTF-8": "en", "de": "en", "fi": "en", "C": "en", "C.UTF-8": "en", "POSIX": "en", "": "en", "*": "en",
		"sv-SE,sv;q=0.9,en;q=0.8": "sv", "de;q=0.9,sv;q=0.5": "sv", "en;q=0.9,sv;q=0.5": "en", "\x00": "en",
	} {
		if got := For(lang).Lang(); got != want {
			t.Errorf("For(%q) is %s", lang, got)
		}
	}
	for _, c := range []struct{ first, second, want string }{
		{"en", "sv", "en"}, {"", "sv-SE,en;q=0.5", "sv"}, {"de", "sv", "sv"}, {"", "", "en"}, {"xx-!", "nb", "sv"},
	} {
		if got := Best(c.first, c.second).Lang(); got != c.want {
			t.Errorf("Best(%q, %q) is %s", c.first, c.second, got)
		}
	}
}
