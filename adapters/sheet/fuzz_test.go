package sheet_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/adapters/sheet"
	"kronika/domain"
)

// again writes the entries that were read and reads them once more: they must
// be the same.
func again(t *testing.T, lines []sheet.Line) {
	t.Helper()
	h := domain.NewHistory("s")
	var part sheet.Part
	for i, l := range lines {
		b, err := l.Entry.Canonical()
		if err != nil {
			t.Fatal(err)
		}
		if _, faults := domain.ParseEntry(b, domain.Input{AllowUnknown: true}); len(faults) > 0 {
			return // no file gives it back, whatever its form
		}
		h.Add(domain.Stored{Recorded: time.Unix(int64(i), 5).UTC(), Recorder: "local", Entries: []jsontext.Value{b}})
		part.Places = append(part.Places, i)
	}
	part.History = h
	read, faults := sheet.ReadCSV("a.csv", bytes.NewReader(csv(t, part)), restore)
	if len(faults) > 0 || len(read) != len(lines) {
		t.Fatal(len(read), faults)
	}
	for i := range read {
		want, _, _ := h.Stored(i)
		if got, err := read[i].Entry.Canonical(); err != nil || string(got) != string(want) {
			t.Fatalf("%s became %s", want, got)
		}
	}
}

func FuzzReadCSV(f *testing.F) {
	f.Add([]byte("strategy;kind;occurred;data.priority\r\ns;priority.dropped;2019;p\r\n"))
	f.Add([]byte("\ufeff# remark \"\nid,strategy,kind,occurred,data.title,reason:2,reason,*,data\n\"'\",s,strategy.retitled,2019,\"a\r\n\"\"b\",x,'=1,{},{}\n"))
	f.Add([]byte("strategy,kronika: x,kind,occurred,data.title,reason,reason:2,'+x\ns,new,strategy.retitled,2019,\"=a\",a,=b,\t[\n,x,,,,\n"))
	f.Add([]byte("strategy\tkind\toccurred\tdata.x\ns\tweather.changed\t2019\t[1,{\"a\":null}]\n#REF!\n"))
	f.Add(csv(f, told(f, `{"id":"# 1","strategy":"s","kind":"meeting.held","occurred":"2019?","ny":5,"reason":" =1","data":{"meeting":"m","form":"other","title":"'t","participants":{"min":5},"parties":["a;b"],"ny":""}}`)))
	f.Add([]byte("strategy,\xc4,\x85\n"))
	f.Add([]byte("\"0000000;kind;000ʭ\"\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		for _, in := range []domain.Input{{}, restore} {
			lines, faults := sheet.ReadCSV("a.csv", bytes.NewReader(file), in)
			again(t, lines)
			markedAgain(t, file, in, lines, faults)
		}
	})
}

// Run with -fuzzminimizetime=20x: making zips smaller takes all the time else.
func FuzzReadXLSX(f *testing.F) {
	f.Add(xlsx(f))
	f.Add(xlsx(f, told(f, `{"strategy":"s","kind":"priority.dropped","occurred":"2019","data":{"priority":"p"}}`)))
	f.Add(zipped(f, book("", texted("strategy", "kind"))))
	f.Fuzz(func(t *testing.T, file []byte) {
		lines, _ := sheet.ReadXLSX("a.xlsx", bytes.NewReader(file), restore)
		again(t, lines)
	})
}

// The parts of a workbook, which seldom come through the zip's sums.
func FuzzReadSheet(f *testing.F) {
	head := texted("strategy", "kind", "occurred", "data.priority", "nr")
	f.Add(head+texted("s", "priority.dropped", "2019", "p", "1"), "<si><t>_x0041_</t></si>", styles)
	f.Add(head+`<row r="3"><c r="C3" s="1"><v>43752</v></c><c r="XFD3" t="s"><v>0</v></c><c t="e"><v>#N/A</v></c></row>`, "", "")
	f.Add(typed("", numeric(asMonth, "43739"), numeric(asClock, "1e9"), `t="d"><v>2019T</v>`)["xl/worksheets/sheet1.xml"], "<si/>", styles)
	f.Fuzz(func(t *testing.T, rows, shared, styles string) {
		file := book("", rows)
		file["xl/sharedStrings.xml"], file["xl/styles.xml"] = "<sst>"+shared+"</sst>", styles
		if strings.HasPrefix(rows, "<worksheet>") {
			file["xl/worksheets/sheet1.xml"] = rows
		}
		lines, _ := sheet.ReadXLSX("a.xlsx", bytes.NewReader(zipped(t, file)), domain.Input{AllowUnknown: true})
		again(t, lines)
	})
}
