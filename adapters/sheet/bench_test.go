package sheet_test

import (
	"bytes"
	stdcsv "encoding/csv"
	"fmt"
	"io"
	"testing"

	"kronika/adapters/i18n"
	"kronika/adapters/sheet"
)

const rows = 50_000

// large is a history of real entries, again and again up to 50,000.
func large(b *testing.B) (parts []sheet.Part) {
	b.Helper()
	all := shipped(b)
	for n := 0; n < rows; {
		p := all[len(parts)%len(all)]
		p.Places = p.Places[:min(len(p.Places), rows-n)]
		parts, n = append(parts, p), n+len(p.Places)
	}
	return parts
}

func BenchmarkWriteCSV(b *testing.B) {
	parts := large(b)
	for b.Loop() {
		if err := sheet.WriteCSV(io.Discard, parts...); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadCSV(b *testing.B) {
	file := csv(b, large(b)...)
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		if lines, faults := sheet.ReadCSV("a.csv", bytes.NewReader(file), restore); len(lines) != rows || len(faults) > 0 {
			b.Fatal(len(lines), faults)
		}
	}
}

func BenchmarkWriteXLSX(b *testing.B) {
	parts := large(b)
	for b.Loop() {
		if err := sheet.WriteXLSX(io.Discard, i18n.For("sv"), parts...); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadXLSX(b *testing.B) {
	file := xlsx(b, large(b)...)
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		if lines, faults := sheet.ReadXLSX("a.xlsx", bytes.NewReader(file), restore); len(lines) != rows || len(faults) > 0 {
			b.Fatal(len(lines), faults)
		}
	}
}

// What encoding/csv needs for the same cells, which it does not judge.
func BenchmarkPlainWrite(b *testing.B) {
	cells, err := stdcsv.NewReader(bytes.NewReader(csv(b, large(b)...))).ReadAll()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := stdcsv.NewWriter(io.Discard).WriteAll(cells); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPlainRead(b *testing.B) {
	file := csv(b, large(b)...)
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		if cells, err := stdcsv.NewReader(bytes.NewReader(file)).ReadAll(); len(cells) != rows+1 {
			b.Fatal(fmt.Sprint(len(cells), err))
		}
	}
}
