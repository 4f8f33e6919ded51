package api

import (
	"net/http"
	"reflect"
	"slices"

	"kronika/eventstore/tokens"
	"kronika/projections/consultations"
	"kronika/projections/deadlines"
	"kronika/projections/priorities"
	"kronika/projections/strategies"
	"kronika/projections/timeline"
)

// operation is one path and method. Its words stand under "api.op." and its id.
type operation struct {
	id, method, path string
	tag              string      // views, recording, feed, log, description, health, access, calendars, delivery
	role             tokens.Role // asked for; where empty, what needs says
	params           []string
	words            map[string][]string // what a parameter may be here, where that is listed
	headers          []string            // that it heeds
	body             string              // entries, lines, token, calendar; empty for none
	gives            string              // content type of what it answers
	also             []string            // others that it answers with where they are asked for
	of               reflect.Type
	spans            bool  // it rests on other strategies too than that of the path
	faults           []int // besides those that every operation has
	points           bool  // from and to are points, not days
	few              bool  // a page has as many hits as a search gives
	do               func(w http.ResponseWriter, q *request) error
}

// The content types.
const (
	asJSON   = "application/json"
	asLines  = "application/jsonl"
	asSchema = "application/schema+json"
	asEvents = "text/event-stream"
	asTar    = "application/x-tar"
	asFault  = "application/problem+json"
)

var (
	clocks = []string{"asOf", "knownAt"}
	paged  = []string{"limit", "after"}
)

// operations lists what the API can do.
func (a *API) operations() []*operation {
	of := "/api/v1/strategies/{strategy}/"
	return following(slices.Concat(
		a.viewing("strategies", "/api/v1/strategies", reflect.TypeFor[[]strategies.Strategy](), a.strategies,
			"today", "all", "region", "family", "phase", "text"),
		worded(a.viewing("consultations", "/api/v1/consultations", reflect.TypeFor[[]consultations.Consultation](), a.consultations,
			"today", "all", "status", "text"), "status", consultations.Statuses()),
		worded(a.viewing("deadlines", "/api/v1/deadlines", reflect.TypeFor[[]deadlines.Deadline](), a.deadlines,
			"today", "all", "status", "from", "to", "text"), "status", deadlines.Statuses()),
		a.viewing("timeline", of+"timeline", reflect.TypeFor[[]timeline.Item](), a.timeline,
			"today", "all", "kind", "body", "from", "to", "text"),
		a.viewing("priorities", of+"priorities", reflect.TypeFor[[]priorities.Priority](), a.priorities,
			"today", "all", "history", "priority"),
		a.lineageOf(of+"lineage"),
		worded(a.viewing("strategyConsultations", of+"consultations", reflect.TypeFor[[]consultations.Consultation](), a.consultations,
			"today", "all", "status", "text"), "status", consultations.Statuses()),
		worded(a.viewing("strategyDeadlines", of+"deadlines", reflect.TypeFor[[]deadlines.Deadline](), a.deadlines,
			"today", "all", "status", "from", "to", "text"), "status", deadlines.Statuses()),
		a.comparing(of+"comparison"),
		a.tracing(of),
		a.issuing(of),
		a.handingOver(of+"handover"),
		a.wordings(of),
		a.planning(of),
		a.norming(of),
		a.ruling(of),
		a.searching(),
		a.others(),
		a.managing(),
		a.calendars(),
		a.delivering(),
	))
}

// others are the operations that are no views.
func (a *API) others() []*operation {
	return []*operation{
		{id: "export", method: http.MethodGet, path: "/api/v1/export", tag: "views", params: append(clocks[:2:2], "strategy", "format"),
			headers: []string{"If-None-Match"}, gives: asLines, also: []string{asCSV, asXLSX}, faults: []int{404, 503}, do: a.export},
		{id: "record", method: http.MethodPost, path: "/api/v1/entries", tag: "recording", params: []string{"dryRun", "changes", "allowUnknown", "recorder"},
			headers: []string{"Idempotency-Key", "If-Match", "If-None-Match"}, body: "entries", gives: asJSON,
			of: reflect.TypeFor[[]timeline.Item](), faults: []int{401, 403, 409, 412, 413, 415, 503}, do: a.record},
		{id: "import", method: http.MethodPost, path: "/api/v1/import", tag: "recording",
			params: []string{"format", "dryRun", "restore", "allowUnknown", "recorder", "report", "lines", "skip", "verdict"}, body: "lines", gives: asJSON,
			of: reflect.TypeFor[Imported](), faults: []int{401, 403, 409, 413, 415, 503}, do: a.importing},
		{id: "feed", method: http.MethodGet, path: "/api/v1/feed", tag: "feed", params: []string{"after", "strategy"},
			headers: []string{"Last-Event-ID"}, gives: asEvents, of: reflect.TypeFor[Recorded](), faults: []int{404, 410, 503}, do: a.feed},
		{id: "log", method: http.MethodGet, path: "/api/v1/log", tag: "log", gives: asJSON, of: reflect.TypeFor[Log](), do: a.logs},
		{id: "acts", method: http.MethodGet, path: "/api/v1/log/acts", tag: "log", params: []string{"strategy"}, gives: asLines,
			of: reflect.TypeFor[Act](), faults: []int{404}, do: a.history},
		{id: "verify", method: http.MethodPost, path: "/api/v1/verify", tag: "log", role: tokens.Admin, gives: asJSON,
			of: reflect.TypeFor[Verified](), faults: []int{401, 403, 503}, do: a.verify},
		{id: "rebuild", method: http.MethodPost, path: "/api/v1/rebuild", tag: "log", role: tokens.Admin, gives: asJSON,
			of: reflect.TypeFor[Rebuilt](), faults: []int{401, 403, 503}, do: a.rebuild},
		{id: "backup", method: http.MethodGet, path: "/api/v1/backup", tag: "log", role: tokens.Admin, gives: asTar,
			faults: []int{401, 403, 503}, do: a.backup},
		{id: "schema", method: http.MethodGet, path: "/api/v1/schema", tag: "description", gives: asSchema, do: a.schema},
		{id: "schemaOfKind", method: http.MethodGet, path: "/api/v1/schema/{kind}", tag: "description", gives: asSchema,
			faults: []int{404}, do: a.schema},
		{id: "openapi", method: http.MethodGet, path: "/api/openapi.json", tag: "description", gives: asJSON, do: a.openapi},
		{id: "health", method: http.MethodGet, path: "/healthz", tag: "health", gives: asJSON,
			of: reflect.TypeFor[Health](), do: a.health},
		{id: "ready", method: http.MethodGet, path: "/readyz", tag: "health", gives: asJSON,
			of: reflect.TypeFor[Health](), faults: []int{503}, do: a.ready},
	}
}

// viewing makes the operation of a view.
func (a *API) viewing(id, path string, of reflect.Type, build func(*request) (any, error), params ...string) []*operation {
	op := &operation{id: id, method: http.MethodGet, path: path, tag: "views", params: slices.Concat(clocks, params, paged),
		headers: []string{"If-None-Match"}, gives: asJSON, of: of, faults: []int{404, 410}}
	op.do = func(w http.ResponseWriter, q *request) error { return a.view(w, q, build) }
	return []*operation{op}
}

// worded lets a parameter of an operation be one of some words only.
func worded(ops []*operation, param string, words []string) []*operation {
	for _, op := range ops {
		op.words = map[string][]string{param: words}
	}
	return ops
}

func (op *operation) param(name string) *param {
	if name != "lang" && !slices.Contains(op.params, name) {
		return nil
	}
	return params[op.term(name)]
}

// term gives the name under which a parameter and its words are listed.
func (op *operation) term(name string) string {
	if op.points && (name == "from" || name == "to") {
		return name + "Point"
	}
	if op.few && name == "limit" {
		return "hits"
	}
	return name
}

// has tells whether the operation takes a parameter.
func (op *operation) has(name string) bool { return slices.Contains(op.params, name) }
