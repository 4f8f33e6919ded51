package sheet_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"kronika/adapters/sheet"
	"kronika/domain"
)

// typed gives a workbook of one entry, whose date, reason and rank are cells as
// a spreadsheet keeps what was typed.
func typed(properties, occurred, reason, rank string) files {
	return book(properties,
		texted("strategy", "kind", "occurred", "reason", "data.priority", "data.rank")+
			`<row r="7"><c r="A7" t="str"><f>1+1</f><v>s</v></c><c r="B7" t="inlineStr"><is><t>priority.ranked</t></is></c>`+
			`<c r="C7" `+occurred+`</c><c r="D7" `+reason+`</c><c r="E7" t="inlineStr"><is><t>p</t></is></c><c r="F7" `+rank+`</c></row>`)
}

func numeric(style int, v string) string { return fmt.Sprintf(`s="%d"><v>%s</v>`, style, v) }

func TestReadXLSXTyped(t *testing.T) {
	one := numeric(general, "1")
	for _, c := range []struct{ name, properties, occurred, reason, rank, want string }{
		{"year", "", numeric(general, "2019"), ">", one, `"occurred":"2019"`},
		{"day", "", numeric(asDay, "43752"), ">", one, `"occurred":"2019-10-14"`},
		{"day of a built-in format", "", numeric(asBuiltDay, "43752"), ">", one, `"occurred":"2019-10-14"`},
		{"day at midnight", "", numeric(asTime, "43752"), ">", one, `"occurred":"2019-10-14"`},
		{"day before March 1900", "", numeric(asDay, "1"), ">", one, `"occurred":"1900-01-01"`},
		{"day from 1904", `date1904="1"`, numeric(asDay, "0"), ">", one, `"occurred":"1904-01-01"`},
		{"day in ISO 8601", "", `t="d"><v>2019-10-14T00:00:00</v>`, ">", one, `"occurred":"2019-10-14"`},
		{"month", "", numeric(asMonth, "43739"), ">", one, `"occurred":"2019-10"`},
		{"year as a date", "", numeric(asYear, "43466"), ">", one, `"occurred":"2019"`},
		{"time of day", "", numeric(asTime, "43752.5"), ">", one, "occurred sheet.date came=2019-10-14 12:00"},
		{"day shown as a month", "", numeric(asMonth, "43752"), ">", one, "occurred sheet.date came=2019-10-14 00:00"},
		{"day without year", "", numeric(asDayOfMonth, "43752"), ">", one, "occurred sheet.date came=2019-10-14 00:00"},
		{"clock", "", numeric(asClock, "0.5"), ">", one, "occurred sheet.date came=0.5"},
		{"no such day", "", numeric(asDay, "60"), ">", one, "occurred sheet.date came=60"},
		{"beyond the calendar", "", numeric(asDay, "1e300"), ">", one, "occurred sheet.date came=1e300"},
		{"number", "", numeric(general, "43752"), ">", one, "occurred date.form came=43752"},
		{"no date", "", numeric(asMoney, "2019"), ">", one, `"occurred":"2019"`},
		{"text that became a date", "", numeric(general, "2019"), numeric(asDay, "43752"), one, "reason sheet.date came=2019-10-14"},
		{"text that became a number", "", numeric(general, "2019"), numeric(general, "25"), one, `"reason":"25"`},
		{"text that lost digits", "", numeric(general, "2019"), numeric(general, "1.2345678901234567E+19"), one, "reason sheet.digits came=1.2345678901234567E+19"},
		{"shared text", "", numeric(general, "2019"), `t="s"><v>2</v>`, one, `"reason":"A_x0041_"`},
		{"shared text that is not there", "", numeric(general, "2019"), `t="s"><v>99</v>`, one, "reason sheet.error came=99"},
		{"yes", "", numeric(general, "2019"), `t="b"><v>1</v>`, one, `"reason":"true"`},
		{"error", "", numeric(general, "2019"), `t="e"><v>#N/A</v>`, one, "reason sheet.error came=#N/A"},
		{"number with its binary digits", "", numeric(general, "2019"), ">", numeric(general, "1.0000000000000000"), `"rank":1`},
		{"number as text", "", numeric(general, "2019"), ">", `t="inlineStr"><is><t>1</t></is>`, `"rank":1`},
		{"no number", "", numeric(general, "2019"), ">", numeric(general, "NaN"), "data.rank field.form came=NaN"},
		{"number as a date", "", numeric(general, "2019"), ">", numeric(asDay, "43752"), "data.rank sheet.date came=2019-10-14"},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := zipped(t, typed(c.properties, c.occurred, c.reason, c.rank))
			lines, faults := sheet.ReadXLSX("a.xlsx", bytes.NewReader(file), domain.Input{})
			want := c.want
			if !strings.HasPrefix(want, `"`) {
				want = "a.xlsx:7 " + want
			}
			if got := canonical(t, lines) + say(faults); !strings.Contains(got, want) || len(lines)+len(faults) != 1 {
				t.Errorf("%s, want %s", got, want)
			}
		})
	}
}

func TestReadXLSXSheets(t *testing.T) {
	head := texted("nr", "kind", "strategy", "occurred", "data.priority")
	row := func(nr, day string) string { return texted(nr, "priority.dropped", "s", day, "p") }
	notes := texted("Mina anteckningar") + texted("strategy", "s")
	t.Run("OK", func(t *testing.T) {
		file := zipped(t, book("", head+row("3", "2021")+row("", "2022"), notes, "", head+texted("# 1")+row("1", "2019")+row("2", "2020")))
		lines, faults := sheet.ReadXLSX("a.xlsx", bytes.NewReader(file), domain.Input{})
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		got := ""
		for _, l := range lines {
			got += fmt.Sprintf("%s:%d %s\n", l.File, l.Number, l.Entry.Occurred)
		}
		if want := "a.xlsx[blad 4]:3 2019\na.xlsx[blad 4]:4 2020\na.xlsx[blad 1]:2 2021\na.xlsx[blad 1]:3 2022\n"; got != want {
			t.Error(got)
		}
	})
	t.Run("ErrNoTable", func(t *testing.T) {
		_, faults := sheet.ReadXLSX("a.xlsx", bytes.NewReader(zipped(t, book("", notes))), domain.Input{})
		if got := say(faults); got != "a.xlsx:0  sheet.header" {
			t.Error(got)
		}
	})
	t.Run("ErrInEach", func(t *testing.T) {
		file := zipped(t, book("", head+row("3", "2021")+row("x", "")+"<row/>", texted("strategy", "kindd")))
		_, faults := sheet.ReadXLSX("a.xlsx", bytes.NewReader(file), domain.Input{})
		want := "a.xlsx[blad 1]:3 occurred field.missing\na.xlsx[blad 1]:3 nr sheet.nr came=x\n" +
			"a.xlsx[blad 2]:1 kindd sheet.unknown nearest=kind\na.xlsx[blad 2]:1 kind sheet.missing"
		if got := say(faults); got != want {
			t.Error(got)
		}
	})
}

func TestReadXLSXRefuses(t *testing.T) {
	head := texted("kind", "strategy", "occurred", "data.priority")
	good := book("", head)
	cut := book("", head)
	cut["xl/worksheets/sheet1.xml"] = strings.TrimSuffix(cut["xl/worksheets/sheet1.xml"], "</row></sheetData></worksheet>")
	bomb := book("", head+strings.Repeat("<row/>", 2<<20))
	long := book("", head+"<row><c>"+strings.Repeat(" ", 2<<20)+"</c></row>")
	relations := book("", head)
	relations["_rels/.rels"] = "<a>" + strings.Repeat("<a/>", 9<<18)
	sheet.Unzipped(t, 10<<20)
	shared := book("", head)
	shared["xl/sharedStrings.xml"] = "<sst><si>"
	entity := book("", head)
	entity["xl/sharedStrings.xml"] = `<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>`
	for _, c := range []struct {
		name string
		file []byte
		want string
	}{
		{"nothing", nil, "a.xlsx:0  sheet.notWorkbook"},
		{"text", []byte("strategy,kind\n"), "a.xlsx:0  sheet.isText"},
		{"OpenDocument", zipped(t, files{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}), "a.xlsx:0  sheet.openDocument"},
		{"with a password", []byte("\xd0\xcf\x11\xe0 E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"), "a.xlsx:0  sheet.password"},
		{"old", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "a.xlsx:0  sheet.old"},
		{"another zip", zipped(t, files{"a.txt": "a"}), "a.xlsx:0  sheet.notWorkbook"},
		{"half a file", zipped(t, good)[:300], "a.xlsx:0  sheet.notWorkbook"},
		{"half a sheet", zipped(t, cut), "a.xlsx:0  sheet.notWorkbook"},
		{"half the texts", zipped(t, shared), "a.xlsx:0  sheet.notWorkbook"},
		{"entities", zipped(t, entity), "a.xlsx:0  sheet.notWorkbook"},
		{"bomb", zipped(t, bomb), "a.xlsx:0  sheet.bomb limit=10"},
		{"bomb beside the sheets", zipped(t, relations), "a.xlsx:0  sheet.bomb limit=10"},
		{"bomb in one text", zipped(t, long), "a.xlsx:0  sheet.notWorkbook"},
		{"large", make([]byte, sheet.WorkbookLimit+1), "a.xlsx:0  sheet.tooLarge limit=64"},
		{"many columns", zipped(t, book("", head+`<row><c r="XFD2"><v>1</v></c></row>`+`<row><c r="XFD3"><v>1</v></c></row>`)), "a.xlsx:2  sheet.columns limit=2000"},
		{"many entries", zipped(t, book("", head+strings.Repeat(`<row><c t="str"><v>#</v></c></row>`, sheet.EntryLimit+1))), "a.xlsx:0  sheet.entries limit=250000"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, faults := sheet.ReadXLSX("a.xlsx", bytes.NewReader(c.file), domain.Input{})
			if got := say(faults); got != c.want {
				t.Errorf("%s\nwant\n%s", got, c.want)
			}
		})
	}
}
