package sheet_test

import (
	"bytes"
	stdcsv "encoding/csv"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"kronika/adapters/i18n"
	"kronika/adapters/sheet"
	"kronika/domain"
)

var plainNumber = regexp.MustCompile(`^-?[0-9.]+(e[-+]?[0-9]+)?$`)

// formulas gives the first cell that a spreadsheet takes for a formula, empty
// where there is none: numbers are none.
func formulas(t *testing.T, file []byte) string {
	t.Helper()
	table, err := stdcsv.NewReader(bytes.NewReader(file)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range table {
		for _, c := range row {
			if c != "" && strings.ContainsRune("=+-@\t\r\n", rune(c[0])) && !plainNumber.MatchString(c) {
				return c
			}
		}
	}
	return ""
}

func TestWriteCSV(t *testing.T) {
	part := told(t,
		`{"id":"=a","strategy":"s","kind":"priority.moved","occurred":"2019","because":["a","b"],"data":{"priority":"p","parent":""}}`,
		`{"strategy":"s","kind":"meeting.held","occurred":"2019-10-14","reference":"# 1","reason":"två\nrader","sources":[{"title":"P"}],"ny":5,`+
			`"data":{"meeting":"m","form":"other","title":"a;b","participants":{"min":900},"parties":["a","=b"],"weight":5,"colour":"röd"}}`,
		`{"strategy":"s","kind":"indicator.measured","occurred":"2019","data":{"indicator":"i","period":"2019","value":-0.5}}`,
	)
	want := `id,strategy,kind,occurred,recorded,recorder,authority,reference,reason,because,sources,data.title,data.meeting,data.form,data.participants,data.parties,data.priority,data.parent,data.indicator,data.period,data.value,data.colour,data,*
'=a,s,priority.moved,2019,2025-01-31T23:59:59.123456789Z,'=bo 0,,,,"a;b",,,,,,,p,,,,,,,
,s,meeting.held,2019-10-14,2025-02-01T00:01:00.123456789Z,'=bo 1,,'# 1,"två
rader",,"[{""title"":""P""}]","a;b",m,other,"{""min"":900}","[""a"",""=b""]",,,,,,röd,"{""weight"":5}","{""ny"":5}"
,s,indicator.measured,2019,2025-02-01T00:02:01.123456789Z,'=bo 2,,,,,,,,,,,,,i,2019,-0.5,,,
`
	if diff := cmp.Diff(want, string(csv(t, part))); diff != "" {
		t.Error(diff)
	}
	t.Run("Nothing", func(t *testing.T) {
		lines, faults := sheet.ReadCSV("a.csv", bytes.NewReader(csv(t)), domain.Input{})
		if len(lines)+len(faults) > 0 {
			t.Error(lines, faults)
		}
	})
	t.Run("Places", func(t *testing.T) {
		part.Places = []int{2, 0}
		lines, faults := sheet.ReadCSV("a.csv", bytes.NewReader(csv(t, part)), restore)
		holds(t, lines, faults, part)
	})
}

// A workbook has the explanation and every group's sheet in the reader's
// language, and nothing but text in its cells.
func TestWriteXLSX(t *testing.T) {
	part := told(t, `{"strategy":"s","kind":"weather.changed","occurred":"2019"}`,
		`{"strategy":"s","kind":"priority.dropped","occurred":"2019","reason":"=1+1","data":{"priority":"p"}}`)
	for lang, want := range map[string]string{
		"sv": "Förklaring;Uppdrag, ram och organisation;Vägval;Kunskap;Prioriteringar;Versioner och beslut;Remiss och samråd;" +
			"Översyn och tidsfrister;Genomförande;Uppföljning och utvärdering;Själva journalen;Övrigt",
		"en": "Explanation;Mandate;Framing choices;Knowledge;Priorities;Versions and decisions;Consultation;" +
			"Revision and deadlines;Implementation;Follow-up and evaluation;The record itself;Other",
	} {
		t.Run(lang, func(t *testing.T) {
			var b bytes.Buffer
			if err := sheet.WriteXLSX(&b, i18n.For(lang), part); err != nil {
				t.Fatal(err)
			}
			f, err := excelize.OpenReader(&b)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = f.Close() }()
			if got := strings.Join(f.GetSheetList(), ";"); got != want {
				t.Error(got)
			}
			for _, name := range f.GetSheetList() {
				onlyText(t, f, name)
			}
			explains(t, f, i18n.For(lang))
		})
	}
}

func onlyText(t *testing.T, f *excelize.File, name string) {
	t.Helper()
	table, err := f.GetRows(name)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range table {
		for j, c := range row {
			at, _ := excelize.CoordinatesToCellName(j+1, i+1)
			kind, err := f.GetCellType(name, at)
			formula, _ := f.GetCellFormula(name, at)
			if c != "" && (err != nil || kind != excelize.CellTypeInlineString || formula != "") {
				t.Errorf("%s!%s is no text: %q %v %v", name, at, c, kind, err)
			}
		}
	}
}

// explains fails where a field of a kind is not explained in the first sheet.
func explains(t *testing.T, f *excelize.File, words *i18n.Catalogue) {
	t.Helper()
	table, err := f.GetRows(f.GetSheetList()[0])
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]bool{}
	for _, row := range table {
		if len(row) > 4 {
			kind, _, _ := strings.Cut(row[1], " ")
			said[kind+" "+row[2]+" "+row[3]] = row[4] != ""
		}
	}
	for _, k := range domain.KindsOf() {
		for _, field := range k.Fields {
			if want := k.Name + " data." + field.Name + " " + words.Word("field", field.Name); !said[want] {
				t.Errorf("%s is not explained", want)
			}
		}
	}
	for _, field := range domain.EnvelopeFields() {
		if want := " " + field.Name + " " + words.Word("field", field.Name); field.Name != "data" && !said[want] {
			t.Errorf("%s is not explained", want)
		}
	}
}

// A workbook that is exported says nothing new, whatever the language.
func TestEmptyWorkbook(t *testing.T) {
	lines, faults := sheet.ReadXLSX("a.xlsx", bytes.NewReader(xlsx(t)), domain.Input{})
	if len(lines)+len(faults) > 0 {
		t.Error(lines, faults)
	}
}
