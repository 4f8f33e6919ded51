package postgres

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"kronika/projections/strategies"
)

//go:embed schema.sql
var schemaSQL string

//go:embed indexes.sql
var indexesSQL string

//go:embed views.sql
var viewsSQL string

// version of the tables. It is raised with every change of a column, so that a
// newer program builds its tables beside those of an older one.
const version = 1

// model is what a version's tables are found by.
type model struct {
	live    string // their schema, and the channel on which what is written is told
	fresh   string // schema of those that a rebuild makes
	writing int64  // advisory lock of whoever writes
}

func modelOf(version int) model {
	live := fmt.Sprint("kronika_v", version)
	return model{live: live, fresh: live + "_next", writing: writingLock + int64(version-1)*0x100}
}

// in puts a schema into statements.
func in(schema, sql string) string { return strings.ReplaceAll(sql, "{model}", schema) }

// table is a table of the read model as schema.sql makes it.
type table struct {
	name    string
	key     string   // the column of a row's key within the strategy
	columns []string // all, in their order
}

// The tables, by their place in tables.
const (
	inStrategies = iota
	inDeadlines
	inMoves
	inConsultations
	inParties
	inTimeline
	inPriorities
	inChanges
)

var tables = []table{
	inStrategies:    tableOf("strategies"),
	inDeadlines:     tableOf("deadlines"),
	inMoves:         tableOf("deadline_moves"),
	inConsultations: tableOf("consultations"),
	inParties:       tableOf("parties"),
	inTimeline:      tableOf("timeline"),
	inPriorities:    tableOf("priorities"),
	inChanges:       tableOf("priority_changes"),
}

// column finds the columns in the statement that makes a table.
var column = regexp.MustCompile(`(?:^|,)\s*([a-z_]+)\s+(?:text|date|bigint|integer|boolean|timestamptz|tsvector)`)

// tableOf reads the columns of a table from schema.sql, so that they are told
// once.
func tableOf(name string) table {
	_, rest, _ := strings.Cut(schemaSQL, "CREATE TABLE {model}."+name+" (\n")
	body, _, _ := strings.Cut(rest, "\n);")
	t := table{name: name}
	for _, found := range column.FindAllStringSubmatch(body, -1) {
		t.columns = append(t.columns, found[1])
	}
	if t.key = t.columns[1]; name == "strategies" {
		t.key = "strategy"
	}
	return t
}

// single tells whether a strategy has one row in the table, whose key it is.
func (t *table) single() bool { return t.key == "strategy" }

// hashed is what the database hashes a row r by: the row, text search vectors as
// text since it has no hash of those.
func (t *table) hashed() string {
	if !slices.Contains(t.columns, "words") {
		return "r"
	}
	columns := make([]string, len(t.columns))
	for i, name := range t.columns {
		if columns[i] = "r." + name; name == "words" {
			columns[i] += "::text"
		}
	}
	return "ROW(" + strings.Join(columns, ", ") + ")"
}

// emptyRegister stands for a strategy that the register does not list yet.
var emptyRegister strategies.Strategy
