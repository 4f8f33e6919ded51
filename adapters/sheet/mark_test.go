package sheet_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"kronika/adapters/i18n"
	"kronika/adapters/sheet"
	"kronika/domain"
)

// told1 marks every row as new, and the rows of faults with their keys.
func told1(faults domain.Errors) sheet.Marks {
	return sheet.Marks{Words: i18n.For("sv"), Row: func(of string, row int) (string, string) {
		verdict, wrong := "ny", ""
		for _, f := range faults {
			if f.Line == row && f.Sheet == of {
				verdict, wrong = "fel", wrong+"="+f.Field+" "+f.Key
			}
		}
		return verdict, wrong
	}}
}

func markedCSV(t testing.TB, file []byte, in domain.Input, faults domain.Errors) []byte {
	t.Helper()
	var b bytes.Buffer
	if fault := sheet.MarkCSV(&b, "a.csv", bytes.NewReader(file), in, told1(faults)); fault != nil {
		t.Fatal(fault)
	}
	return b.Bytes()
}

func markedXLSX(t testing.TB, file []byte, faults domain.Errors) []byte {
	t.Helper()
	var b bytes.Buffer
	if fault := sheet.MarkXLSX(&b, "a.xlsx", bytes.NewReader(file), restore, told1(faults)); fault != nil {
		t.Fatal(fault, fault.Cause)
	}
	return b.Bytes()
}

// unplaced lists faults without their rows, since a remark above the table
// moves them.
func unplaced(faults domain.Errors) (list []string) {
	for _, f := range faults {
		list = append(list, fmt.Sprintf("%s %s %s", f.Sheet, f.Field, f.Key))
	}
	return list
}

func TestMarkCSV(t *testing.T) {
	const remark = "# \"kvar, som den är\n"
	for _, c := range []struct{ name, file, want string }{
		{"OK", remark + "strategy;kind;occurred;data.priority;reason\n\n# sedan\ns;priority.dropped;2019;p;\"a;b\"\ns;priority.dropped;2019-13;p;=1+1\n",
			remark + "kronika: utfall;kronika: vad som är fel;strategy;kind;occurred;data.priority;reason\n\n# sedan\n" +
				"ny;;s;priority.dropped;2019;p;\"a;b\"\nfel;'=occurred date.noSuchDay;s;priority.dropped;2019-13;p;'=1+1\n"},
		{"mark of the encoding", "\ufeffstrategy,kind,occurred,data.priority\ns,priority.dropped,2019,p\n",
			"\ufeffkronika: utfall,kronika: vad som är fel,strategy,kind,occurred,data.priority\nny,,s,priority.dropped,2019,p\n"},
		{"a column that is none", "strategy,kind,occurred,data.prio\ns,priority.dropped,2019,p\n",
			"# kronika: =data.prio sheet.unknown\nkronika: utfall,kronika: vad som är fel,strategy,kind,occurred,data.prio\nny,,s,priority.dropped,2019,p\n"},
		{"marked before", "# kronika: gammalt\nstrategy,kronika: verdict,kind,occurred,kronika: what is wrong,data.priority\ns,new,priority.dropped,2019,x,p\n,new,,,,\n",
			"kronika: utfall,kronika: vad som är fel,strategy,kind,occurred,data.priority\nny,,s,priority.dropped,2019,p\n,,,,,\n"},
		{"no table, with another separator in quotes", "\"0;kind;strategy\"\n",
			"# kronika: = sheet.header\nkronika: utfall,kronika: vad som är fel,\"0;kind;strategy\"\n"},
		{"no table, marked before", "kronika: utfall,kronika: vad som är fel,teg\n",
			"# kronika: = sheet.header\nkronika: utfall,kronika: vad som är fel,teg\n"},
		{"a remark of two lines", "\"# a\nb\"\nstrategy,kind,occurred,data.priority\ns,priority.dropped,2019,p\n",
			"\"# a\nb\"\nkronika: utfall,kronika: vad som är fel,strategy,kind,occurred,data.priority\nny,,s,priority.dropped,2019,p\n"},
		{"a remark of several cells", "\"#\",\"a\nb\"\nstrategy,kind,occurred,data.priority\n",
			"\"#\",\"a\nb\"\nkronika: utfall,kronika: vad som är fel,strategy,kind,occurred,data.priority\n"},
		{"a remark of several cells below the names", "strategy,kind,occurred,data.priority\n\"#\",0,,A\n",
			"kronika: utfall,kronika: vad som är fel,strategy,kind,occurred,data.priority\n,,#,0,,A\n"},
		{"an apostrophe after a line's end in a name", "strategy,kind,occurred,\"\n'x\"\n",
			"# kronika: =x sheet.unknown\nkronika: utfall,kronika: vad som är fel,strategy,kind,occurred,\"'\n'x\"\n"},
		{"numbers", "strategy,kind,occurred,data.choice,data.group,data.groupKind,data.position\ns,choice.marked,2019,c,g,staff,-5\n",
			"kronika: utfall,kronika: vad som är fel,strategy,kind,occurred,data.choice,data.group,data.groupKind,data.position\n" +
				"fel,'=data.position number.range,s,choice.marked,2019,c,g,staff,-5\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, faults := sheet.ReadCSV("a.csv", strings.NewReader(c.file), domain.Input{})
			got := string(markedCSV(t, []byte(c.file), domain.Input{}, faults))
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
			_, again := sheet.ReadCSV("a.csv", strings.NewReader(got), domain.Input{})
			if diff := cmp.Diff(unplaced(faults), unplaced(again)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMarkCSVRefuses(t *testing.T) {
	const head = "strategy,kind,occurred\n"
	for _, c := range []struct{ name, file, want string }{
		{"half a cell", head + "s,\"x\n", "a.csv:2  sheet.unclosed"},
		{"more after a cell", head + "s,\"x\"y\n", "a.csv:2  sheet.quote"},
		{"another encoding", head + "\xe5\n", "a.csv:2  sheet.notUTF8"},
		{"no room for two columns more", "strategy,kind,occurred" + strings.Repeat(",x", sheet.ColumnLimit-4) + "\n", "a.csv:1  sheet.columns limit=2000"},
		{"workbook", "PK\x03\x04", "a.csv:1  sheet.isWorkbook"},
	} {
		t.Run(c.name, func(t *testing.T) {
			fault := sheet.MarkCSV(&bytes.Buffer{}, "a.csv", strings.NewReader(c.file), domain.Input{}, told1(nil))
			if fault == nil || say(domain.Errors{fault}) != c.want {
				t.Error(fault)
			}
		})
	}
}

// markedAgain holds a table that was marked, and marked once more, to reading
// as it did before.
func markedAgain(t *testing.T, file []byte, in domain.Input, lines []sheet.Line, faults domain.Errors) {
	t.Helper()
	marked := file
	for range 2 {
		var b bytes.Buffer
		if fault := sheet.MarkCSV(&b, "a.csv", bytes.NewReader(marked), in, told1(faults)); fault != nil {
			return // what cannot be split into cells
		}
		marked = b.Bytes()
		read, wrong := sheet.ReadCSV("a.csv", bytes.NewReader(marked), in)
		if diff := cmp.Diff(canonical(t, lines), canonical(t, read)); diff != "" {
			t.Fatalf("%s\n%q", diff, marked)
		}
		if diff := cmp.Diff(unplaced(faults), unplaced(wrong)); diff != "" {
			t.Fatalf("%s\n%q", diff, marked)
		}
	}
}

func TestMarkAnyHistory(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		part := history(t, r)
		file := markedCSV(t, csv(t, part), restore, nil)
		if cell := formulas(t, file); cell != "" {
			r.Fatalf("a spreadsheet takes %q for a formula", cell)
		}
		lines, faults := sheet.ReadCSV("a.csv", bytes.NewReader(file), restore)
		same(t, r, part, lines, faults)
		if len(part.Places) > 0 && rapid.IntRange(0, 3).Draw(r, "workbook") == 0 { // which takes longer
			lines, faults = sheet.ReadXLSX("a.xlsx", bytes.NewReader(markedXLSX(t, xlsx(t, part), nil)), restore)
			same(t, r, part, lines, faults)
		}
	})
}

func TestMarkXLSX(t *testing.T) {
	parts := append(shipped(t), bendable(t))
	marked := markedXLSX(t, markedXLSX(t, xlsx(t, parts...), nil), nil)
	lines, faults := sheet.ReadXLSX("a.xlsx", bytes.NewReader(marked), restore)
	holds(t, lines, faults, parts...)

	book, err := excelize.OpenReader(bytes.NewReader(marked))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for _, name := range book.GetSheetList() {
		rows, err := book.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for n, row := range rows {
			for i := range row {
				at, _ := excelize.CoordinatesToCellName(i+1, n+1)
				if f, err := book.GetCellFormula(name, at); err != nil || f != "" {
					t.Errorf("%s %s is the formula %s", name, at, f)
				}
			}
		}
		if table := len(rows) > 0 && len(rows[0]) > 2 && rows[0][2] == "nr"; table && rows[0][0] != "kronika: utfall" {
			t.Errorf("%s begins with %v", name, rows[0])
		}
	}
}

// TestMarkXLSXTyped holds the marked copy of a workbook to the faults and
// entries of its original: a day that stands in place of a text is still one.
func TestMarkXLSXTyped(t *testing.T) {
	for name, c := range map[string][3]string{
		"year":                    {numeric(general, "2019"), ">", numeric(general, "1")},
		"day":                     {numeric(asDay, "43752"), ">", numeric(general, "1")},
		"month":                   {numeric(asMonth, "43739"), ">", numeric(general, "1")},
		"time of day":             {numeric(asTime, "43752.5"), ">", numeric(general, "1")},
		"day shown as a month":    {numeric(asMonth, "43752"), ">", numeric(general, "1")},
		"clock":                   {numeric(asClock, "0.5"), ">", numeric(general, "1")},
		"no such day":             {numeric(asDay, "60"), ">", numeric(general, "1")},
		"beyond the calendar":     {numeric(asDay, "1e300"), ">", numeric(general, "1")},
		"text that became a date": {numeric(general, "2019"), numeric(asDay, "43752"), numeric(general, "1")},
		"a month":                 {numeric(general, "2019"), numeric(asMonth, "43739"), numeric(general, "1")},
		"a year":                  {numeric(general, "2019"), numeric(asYear, "43466"), numeric(general, "1")},
		"text that became number": {numeric(general, "2019"), numeric(general, "25"), numeric(general, "1")},
		"text that lost digits":   {numeric(general, "2019"), numeric(general, "1.2345678901234567E+19"), numeric(general, "1")},
		"error":                   {numeric(general, "2019"), `t="e"><v>#N/A</v>`, numeric(general, "1")},
		"binary digits":           {numeric(general, "2019"), ">", numeric(general, "35.100000000000001")},
		"no number":               {numeric(general, "2019"), ">", numeric(general, "NaN")},
		"number as a date":        {numeric(general, "2019"), ">", numeric(asDay, "43752")},
	} {
		t.Run(name, func(t *testing.T) {
			file := zipped(t, typed("", c[0], c[1], c[2]))
			lines, faults := sheet.ReadXLSX("a.xlsx", bytes.NewReader(file), domain.Input{})
			read, wrong := sheet.ReadXLSX("a.xlsx", bytes.NewReader(markedXLSX(t, file, faults)), domain.Input{})
			if diff := cmp.Diff(canonical(t, lines), canonical(t, read)); diff != "" {
				t.Error(diff)
			}
			if len(faults) != len(wrong) || len(faults) > 0 && (faults[0].Key != wrong[0].Key || faults[0].Field != wrong[0].Field || wrong[0].Line != 7) {
				t.Errorf("%s\nbecame\n%s", say(faults), say(wrong))
			}
		})
	}
}
