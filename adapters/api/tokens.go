package api

import (
	"io"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
	"kronika/eventstore/tokens"
)

// tokenLimit is the most bytes of a token or calendar to be made, as it is sent.
const tokenLimit = 4 << 10

// managing are the operations on tokens.
func (a *API) managing() []*operation {
	return []*operation{
		{id: "tokens", method: http.MethodGet, path: "/api/v1/tokens", tag: "access", role: tokens.Admin, gives: asJSON,
			of: reflect.TypeFor[[]tokens.Token](), do: a.tokens},
		{id: "makeToken", method: http.MethodPost, path: "/api/v1/tokens", tag: "access", role: tokens.Admin, body: "token", gives: asJSON,
			of: reflect.TypeFor[tokens.Issued](), faults: []int{413, 415}, do: a.makeToken},
		{id: "revokeToken", method: http.MethodDelete, path: "/api/v1/tokens/{name}", tag: "access", role: tokens.Admin, gives: asJSON,
			of: reflect.TypeFor[tokens.Token](), faults: []int{404}, do: a.revokeToken},
	}
}

func (a *API) tokens(w http.ResponseWriter, q *request) error {
	list, err := a.Tokens.List(q.Context(), q.today)
	if err != nil {
		return err
	}
	return a.told(w, q, list)
}

func (a *API) makeToken(w http.ResponseWriter, q *request) error {
	wanted, err := wantedToken(w, q)
	if err != nil {
		return err
	}
	issued, err := a.Tokens.Make(q.Context(), wanted, q.account.Name, a.Now(), q.today)
	if err != nil {
		return err
	}
	if warning := a.newRegion(q, issued.Region); warning.Key != "" {
		warn(w, q, warning)
	}
	return a.told(w, q, issued)
}

func (a *API) revokeToken(w http.ResponseWriter, q *request) error {
	t, _, err := a.Tokens.Revoke(q.Context(), q.PathValue("name"), q.account.Name, a.Now(), q.today)
	if err != nil {
		return err
	}
	return a.told(w, q, t)
}

// warn tells the reader something beside the answer.
func warn(w http.ResponseWriter, q *request, m domain.Message) {
	w.Header().Add("Warning", warningOf(q, m))
}

// warningOf writes a sentence as a header, whose quotation marks may not be in
// it.
func warningOf(q *request, m domain.Message) string {
	return `299 kronika "` + strings.ReplaceAll(q.words.Text(m), `"`, `'`) + `"`
}

// told answers with what nobody may keep for later readers.
func (a *API) told(w http.ResponseWriter, q *request, v any) error {
	b, err := q.words.JSON(v)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	a.json(w, q, append(b, '\n'))
	return nil
}

// newRegion says of a token's region that no strategy has it, which may be a
// mistyped one.
func (a *API) newRegion(q *request, region string) domain.Message {
	if a.Follower.Ready(q.Context()) != nil {
		return domain.Message{}
	}
	var regions []string
	for _, row := range a.Follower.Rows(q.today) {
		if row.Register != nil {
			regions = append(regions, row.Register.Region)
		}
	}
	return tokens.NewRegion(region, regions)
}

// wantedToken reads what token is to be made.
func wantedToken(w http.ResponseWriter, q *request) (tokens.Wanted, error) {
	var wanted tokens.Wanted
	err := texts(w, q, map[string]*string{"name": &wanted.Name, "role": &wanted.Role,
		"region": &wanted.Region, "expires": &wanted.Expires})
	return wanted, err
}

// texts reads an object of texts into the fields that there are.
func texts(w http.ResponseWriter, q *request, to map[string]*string) error {
	from, err := limited(w, q, tokenLimit)
	if err != nil {
		return err
	}
	b, err := io.ReadAll(from)
	if err != nil {
		return err
	}
	if v := jsontext.Value(b); v.Kind() != '{' {
		return domain.Fault(domain.Invalid, "json.notObject", domain.Args{"came": domain.Excerpt(string(b))})
	}
	var fields map[string]any
	if err := json.Unmarshal(b, &fields); err != nil {
		return badList(b, err)
	}
	return fill(fields, to).Err()
}

// fill puts texts into the fields that there are.
func fill(from map[string]any, to map[string]*string) (faults domain.Errors) {
	names := slices.Sorted(maps.Keys(to))
	for _, name := range slices.Sorted(maps.Keys(from)) {
		text, ok := from[name].(string)
		switch {
		case to[name] == nil:
			faults = append(faults, domain.Wrong(domain.Excerpt(name), "field.unknown", domain.Args{
				"field": domain.Excerpt(name), "nearest": domain.NearestOf(domain.Excerpt(name), names), "fields": strings.Join(names, ", ")}))
		case !ok:
			faults = append(faults, domain.Wrong(name, "access.noText", nil))
		default:
			*to[name] = text
		}
	}
	return faults
}
