package api

import (
	"bytes"
	"mime"
	"slices"
)

// What histories are sent and given in, each with its content type.
const (
	asCSV  = "text/csv"
	asXLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

// Formats lists what histories are sent and given in.
func Formats() []string { return []string{"jsonl", "csv", "xlsx"} }

var typeOf = map[string]string{"jsonl": asLines, "csv": asCSV, "xlsx": asXLSX}

// types are the content types that say what a history file is.
var types = map[string]string{
	asLines: "jsonl", "application/x-ndjson": "jsonl", "application/ndjson": "jsonl", "application/jsonlines": "jsonl",
	asCSV: "csv", "application/csv": "csv",
	asXLSX: "xlsx", "application/vnd.ms-excel.sheet.macroenabled.12": "xlsx",
	"application/vnd.oasis.opendocument.spreadsheet": "xlsx", // its reader says what it is
}

// formatOf tells what a history file is that was sent: what the parameter says,
// else the content type, else how it begins, since many programs send whatever
// type they please: as a workbook, as a table whose first row names columns, or
// else as JSON Lines.
func formatOf(q *request, b []byte) string {
	if format := q.query.Get("format"); format != "" {
		return format
	}
	kind, _, _ := mime.ParseMediaType(q.Header.Get("Content-Type"))
	if format := types[kind]; format != "" {
		return format
	}
	return FormatLike(b)
}

// FormatLike tells what a history file is by how it begins.
func FormatLike(b []byte) string {
	packed := func(mark string) bool { return bytes.HasPrefix(b, []byte(mark)) }
	switch {
	case slices.ContainsFunc([]string{"PK\x03\x04", "\xd0\xcf\x11\xe0"}, packed):
		return "xlsx"
	case headed(b):
		return "csv"
	}
	return "jsonl"
}

// headed tells whether a file begins with the names of columns.
func headed(b []byte) bool {
	first, _, _ := bytes.Cut(b[:min(len(b), 1<<16)], []byte("\n"))
	first = bytes.TrimLeft(first, "\ufeff \t\"")
	return len(first) > 0 && bytes.IndexByte([]byte("{[#"), first[0]) < 0 &&
		bytes.Contains(first, []byte("strategy")) && bytes.Contains(first, []byte("kind"))
}
