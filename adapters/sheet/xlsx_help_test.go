package sheet_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"testing"
)

// parts are the files of a workbook made by hand.
type files map[string]string

const (
	relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	ofOffice  = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	styles    = `<styleSheet><numFmts count="5"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/>` +
		`<numFmt numFmtId="165" formatCode="[$-41D]mmm&quot; d&quot;\-yy"/><numFmt numFmtId="166" formatCode="yyyy"/>` +
		`<numFmt numFmtId="167" formatCode="yyyy\-mm\-dd hh:mm"/><numFmt numFmtId="168" formatCode="#,##0\ &quot;dyr&quot;;[Red]\-d"/></numFmts>` +
		`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/>` +
		`<xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="168"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="16"/></cellXfs></styleSheet>`
)

// The styles above by what they show.
const (
	general = iota
	asDay
	asMonth
	asYear
	asTime
	asMoney
	asBuiltDay
	asClock
	asDayOfMonth
)

// book makes the files of a workbook with sheets of rows, given as the XML of
// their cells.
func book(properties string, sheets ...string) files {
	f := files{
		"_rels/.rels":   relations + `<Relationship Id="r" Type="` + ofOffice + `officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
		"xl/styles.xml": styles,
		"xl/sharedStrings.xml": `<sst><si><t>strategy</t></si><si><r><t>ki</t></r><r><t xml:space="preserve">nd</t></r><rPh><t>x</t></rPh></si>` +
			`<si><t>_x0041__x005F_x0041_</t></si></sst>`,
	}
	book := `<workbook><workbookPr ` + properties + `/><sheets>`
	rels := relations + `<Relationship Id="a" Type="` + ofOffice + `styles" Target="styles.xml"/>` +
		`<Relationship Id="b" Type="` + ofOffice + `sharedStrings" Target="sharedStrings.xml"/>`
	for i, rows := range sheets {
		book += fmt.Sprintf(`<sheet name="blad %d" sheetId="%d" r:id="s%d"/>`, i+1, i+1, i+1)
		rels += fmt.Sprintf(`<Relationship Id="s%d" Type="%sworksheet" Target="worksheets/sheet%d.xml"/>`, i+1, ofOffice, i+1)
		f[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = `<worksheet><sheetData>` + rows + `</sheetData></worksheet>`
	}
	f["xl/workbook.xml"] = book + `</sheets></workbook>`
	f["xl/_rels/workbook.xml.rels"] = rels + `</Relationships>`
	return f
}

// zipped packs files.
func zipped(t testing.TB, f files) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range f {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// texted gives a row of texts.
func texted(cells ...string) string {
	row := "<row>"
	for _, c := range cells {
		row += `<c t="inlineStr"><is><t xml:space="preserve">` + c + `</t></is></c>`
	}
	return row + "</row>"
}
