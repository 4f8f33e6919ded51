package sheet_test

import (
	"strings"
	"testing"

	"kronika/adapters/sheet"
	"kronika/domain"
)

func TestNumbers(t *testing.T) {
	for came, want := range map[string]string{
		"5": "5", "-5": "-5", "+5": "5", "\u22125": "-5", "007": "7", "0": "0", "-0,5": "-0.5", "35,5": "35.5", "35.5": "35.5",
		"1 234": "1234", "1\u00a0234\u202f567,5": "1234567.5", "1e3": "1000", "1,5E3": "1500", " 5 ": "5", "'5": "5", "'-5": "-5",
		"1,234,567": "", "1.234.567": "", "12 34": "", ".5": "", "5.": "", "5 kr": "", "1e": "", "": "", "--5": "", "0x5": "", "5%": "", "NaN": "",
	} {
		file := "strategy\tkind\toccurred\tdata.indicator\tdata.period\tdata.value\ns\tindicator.measured\t2019\ti\t2019\t" + came
		lines, faults := sheet.ReadCSV("a.csv", strings.NewReader(file), domain.Input{})
		got := ""
		if len(faults) == 0 {
			got = strings.TrimSuffix(strings.SplitAfter(string(canonical(t, lines)), `"value":`)[1], `},"kind":"indicator.measured","occurred":"2019","strategy":"s"}`)
		}
		if got != want {
			t.Errorf("%q is %q, want %q: %v", came, got, want, faults)
		}
	}
}
