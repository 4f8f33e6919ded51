package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"kronika/domain"
	"kronika/projections/plan"
)

// readLengths reads the file of steps and their lengths; the usual ones where no
// file is named.
func readLengths(name string) (plan.Lengths, error) {
	if name == "" {
		return plan.UsualLengths(), nil
	}
	b, err := readSmall(name)
	if err != nil {
		return plan.Lengths{}, err
	}
	lengths, faults := plan.ParseLengths(b)
	return lengths, inFile(name, faults).Err()
}

// inFile says of faults which file they are in.
func inFile(name string, faults domain.Errors) domain.Errors {
	for _, f := range faults {
		f.File = name
	}
	return faults
}

// readSmall reads a file that a person has written, at most plan.FileLimit.
func readSmall(name string) ([]byte, error) {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, domain.Fault(domain.NotFound, "file.missing", domain.Args{"file": name}).Because(err)
	}
	if err != nil {
		return nil, domain.Fault(domain.Invalid, "file.unreadable", domain.Args{"file": name}).Because(err)
	}
	defer func() { _ = f.Close() }()
	if about, err := f.Stat(); err == nil && about.IsDir() {
		return nil, domain.Fault(domain.Invalid, "file.folder", domain.Args{"file": name})
	}
	b, err := io.ReadAll(io.LimitReader(f, plan.FileLimit+1))
	if err != nil {
		return nil, domain.Fault(domain.Invalid, "file.unreadable", domain.Args{"file": name}).Because(err)
	}
	if len(b) > plan.FileLimit {
		return nil, domain.Fault(domain.Invalid, "plan.fileLimit", domain.Args{"file": name, "limit": plan.FileLimit >> 10})
	}
	return bytes.TrimPrefix(b, []byte("\uFEFF")), nil
}

// readMeetings reads a file of meetings, none where no file is named: a JSON list
// of {"body", "date"}, or CSV with these columns, by comma or semicolon.
func readMeetings(name string) ([]plan.Meeting, error) {
	if name == "" {
		return nil, nil
	}
	b, err := readSmall(name)
	if err != nil {
		return nil, err
	}
	rows, fault := meetingRows(b)
	if fault != nil {
		fault.File = name
		return nil, fault
	}
	if len(rows) > plan.MeetingLimit {
		return nil, domain.Errors{domain.Wrong("", "list.tooLong", domain.Args{"came": len(rows), "limit": plan.MeetingLimit})}
	}
	var meetings []plan.Meeting
	var faults domain.Errors
	for i, row := range rows {
		m, err := row.meeting()
		if err != nil {
			if err.Line = row.line; row.line == 0 {
				err.Field = fmt.Sprintf("[%d].%s", i, err.Field)
			}
			faults = append(faults, err)
		}
		meetings = append(meetings, m)
	}
	return meetings, inFile(name, faults).Err()
}

// meetingRow is a meeting as written, and the line that it stands on in CSV.
type meetingRow struct {
	Body string `json:"body"`
	Date string `json:"date"`
	line int
}

func (r meetingRow) meeting() (plan.Meeting, *domain.Error) {
	if strings.TrimSpace(r.Body) == "" {
		return plan.Meeting{}, domain.Wrong("body", "field.missing", nil)
	}
	m, err := plan.MeetingOf(r.Body, r.Date)
	if err != nil {
		err.Field = "date"
	}
	return m, err
}

func meetingRows(b []byte) ([]meetingRow, *domain.Error) {
	if bytes.HasPrefix(bytes.TrimSpace(b), []byte("[")) {
		var rows []meetingRow
		if err := json.Unmarshal(b, &rows, json.RejectUnknownMembers(true)); err != nil {
			return nil, domain.Fault(domain.Invalid, "plan.meetingsJSON", nil).Because(err)
		}
		return rows, nil
	}
	r := csv.NewReader(bytes.NewReader(b))
	r.TrimLeadingSpace, r.FieldsPerRecord = true, -1
	if first, _, _ := bytes.Cut(b, []byte("\n")); bytes.ContainsRune(first, ';') {
		r.Comma = ';'
	}
	head, err := r.Read()
	for i := range head {
		head[i] = strings.ToLower(strings.TrimSpace(head[i]))
	}
	body, date := slices.Index(head, "body"), slices.Index(head, "date")
	if err != nil || body < 0 || date < 0 {
		return nil, domain.Fault(domain.Invalid, "plan.meetingsHead", domain.Args{"came": strings.Join(head, ", ")}).Because(err)
	}
	var rows []meetingRow
	for {
		cells, err := r.Read()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return nil, badRow(err)
		}
		line, _ := r.FieldPos(0)
		if len(cells) <= max(body, date) {
			fault := domain.Fault(domain.Invalid, "plan.meetingsRow", nil)
			fault.Line = line
			return nil, fault
		}
		rows = append(rows, meetingRow{cells[body], cells[date], line})
	}
}

// badRow says on which line a table is none.
func badRow(err error) *domain.Error {
	fault := domain.Fault(domain.Invalid, "plan.meetingsRow", nil).Because(err)
	var form *csv.ParseError
	if errors.As(err, &form) {
		fault.Line = form.Line
	}
	return fault
}
