package sheet_test

import (
	"bytes"
	"testing"

	"kronika/adapters/sheet"
)

func TestRoundTrip(t *testing.T) {
	parts := shipped(t)
	t.Run("CSV", func(t *testing.T) {
		lines, faults := sheet.ReadCSV("a.csv", bytes.NewReader(csv(t, parts...)), restore)
		holds(t, lines, faults, parts...)
	})
	t.Run("XLSX", func(t *testing.T) {
		lines, faults := sheet.ReadXLSX("a.xlsx", bytes.NewReader(xlsx(t, parts...)), restore)
		holds(t, lines, faults, parts...)
	})
}
