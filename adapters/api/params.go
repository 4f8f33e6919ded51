package api

import (
	"github.com/danielgtaylor/huma/v2"

	"kronika/domain"
	"kronika/projections/choices"
	"kronika/projections/gaps"
	"kronika/projections/handover"
	"kronika/projections/lineage"
	"kronika/projections/search"
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
	// ofBytes has no type, as OpenAPI 3.1 describes what is not JSON.
	ofBytes = &huma.Schema{}
	several = &huma.Schema{Type: huma.TypeArray, Items: ofText, MaxItems: new(ValuesLimit)}
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
	"at":           {schema: &huma.Schema{Type: huma.TypeArray, Items: ofText, MaxItems: new(lineage.ColumnsLimit)}, many: true},
	"stages":       {schema: ofYes},
	"kind":         {schema: &huma.Schema{Type: huma.TypeArray, Items: ofText, MaxItems: new(ValuesLimit)}, many: true},
	"body":         {schema: ofText},
	"from":         {schema: example("2019")},
	"to":           {schema: example("2019-06")},
	"fromPoint":    {schema: example("version:rus-2030")},
	"toPoint":      {schema: example("2021-06")},
	"fromKnownAt":  {schema: example("2021-01-01T12:00:00Z")},
	"toKnownAt":    {schema: example("2022-01-01T12:00:00Z")},
	"text":         {schema: ofText},
	"status":       {schema: ofText},
	"region":       {schema: ofText},
	"family":       {schema: ofText, words: domain.KindOf("strategy.mandated").Field("family").Words},
	"phase":        {schema: ofText, words: strategies.Phases()},
	"counting":     {schema: ofText, words: countings()},
	"against":      {schema: example("2026-11-01")},
	"pack":         {schema: ofText},
	"norm":         {schema: ofText},
	"gap":          {schema: ofText, words: gaps.Names()},
	"choice":       {schema: ofText},
	"least":        {schema: &huma.Schema{Type: huma.TypeInteger, Minimum: new(float64(choices.Least))}},
	"entry":        {schema: ofText},
	"term":         {schema: number(1, 9999)},
	"silent":       {schema: number(1, handover.MostSilent)},
	"limit":        {schema: number(1, PageLimit)},
	"hits":         {schema: number(1, search.PageLimit)},
	"q":            {schema: example("hållbar kommun")},
	"adopt":        {schema: example("2030-04")},
	"before":       {schema: example("election:2030")},
	"steps":        {schema: several, many: true},
	"without":      {schema: several, many: true},
	"length":       {schema: several, many: true},
	"meeting":      {schema: several, many: true},
	"move":         {schema: several, many: true},
	"rest":         {schema: several, many: true},
	"after":        {schema: ofText},
	"format":       {schema: ofText, words: Formats()},
	"report":       {schema: ofYes},
	"lines":        {schema: number(1, PageLimit)},
	"skip":         {schema: number(0, ImportLines)},
	"verdict":      {schema: ofText, words: Verdicts()},
	"changes":      {schema: ofYes},
	"strategy":     {schema: &huma.Schema{Type: huma.TypeArray, Items: ofText, MaxItems: new(ValuesLimit)}, many: true},
	"dryRun":       {schema: ofYes},
	"restore":      {schema: ofYes},
	"with":         {schema: example("consultations,decisions,meetings")},
	"alarm":        {schema: example("30d,7d")},
	"allowUnknown": {schema: ofYes},
	"recorder":     {schema: ofText},
}

func example(text string) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Examples: []any{text}}
}

func number(least, most float64) *huma.Schema {
	return &huma.Schema{Type: huma.TypeInteger, Minimum: &least, Maximum: &most}
}

// wordsOf lists what a parameter of an operation may be, nil where it may be
// anything.
func (op *operation) wordsOf(name string) []string {
	if words := op.words[name]; words != nil {
		return words
	}
	return op.param(name).words
}
