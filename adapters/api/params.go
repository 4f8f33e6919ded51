package api

import (
	"github.com/danielgtaylor/huma/v2"

	"kronika/projections/strategies"
)

// param is a parameter of a query. Its words stand under "api.param." and its
// name.
type param struct {
	schema *huma.Schema
	many   bool     // may be given several times
	words  []string // what it may be, where that is listed
}

var (
	ofText = &huma.Schema{Type: huma.TypeString}
	ofYes  = &huma.Schema{Type: huma.TypeBoolean}
)

// params are the parameters by their names.
var params = map[string]*param{
	"lang":         {schema: &huma.Schema{Type: huma.TypeString, Examples: []any{"sv", "en"}}},
	"asOf":         {schema: example("2020-06-01")},
	"knownAt":      {schema: example("2021-01-01T12:00:00Z")},
	"today":        {schema: example("2022-06-15")},
	"all":          {schema: ofYes},
	"history":      {schema: ofYes},
	"priority":     {schema: ofText},
	"kind":         {schema: &huma.Schema{Type: huma.TypeArray, Items: ofText, MaxItems: new(ValuesLimit)}, many: true},
	"body":         {schema: ofText},
	"from":         {schema: example("2019")},
	"to":           {schema: example("2019-06")},
	"text":         {schema: ofText},
	"status":       {schema: ofText},
	"region":       {schema: ofText},
	"family":       {schema: ofText},
	"phase":        {schema: ofText, words: strategies.Phases()},
	"counting":     {schema: ofText, words: countings()},
	"against":      {schema: example("2026-11-01")},
	"pack":         {schema: ofText},
	"limit":        {schema: &huma.Schema{Type: huma.TypeInteger, Minimum: new(1.0), Maximum: new(float64(PageLimit))}},
	"after":        {schema: ofText},
	"strategy":     {schema: &huma.Schema{Type: huma.TypeArray, Items: ofText, MaxItems: new(ValuesLimit)}, many: true},
	"dryRun":       {schema: ofYes},
	"restore":      {schema: ofYes},
	"allowUnknown": {schema: ofYes},
	"recorder":     {schema: ofText},
}

func example(text string) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Examples: []any{text}}
}
