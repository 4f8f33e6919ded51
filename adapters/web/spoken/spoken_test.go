package spoken_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"kronika/adapters/i18n"
	"kronika/adapters/web/spoken"
	"kronika/domain"
)

var today = domain.DayOf(2026, 11, 22)

func TestParse(t *testing.T) {
	for said, want := range map[string]string{
		"våren 2019": "2019-21", "okt 2019": "2019-10", "14/10 2019": "2019-10-14", "14/10-2019": "2019-10-14",
		"andra halvåret 2021": "2021-41", "omkring mars 2020": "2020-03~", "mellan maj och juni 2018": "2018-05/2018-06",
		"spring 2019": "2019-21", "14 Oct 2019": "2019-10-14", "i går": "2026-11-21", "yesterday": "2026-11-21",
		"2019-10-14": "2019-10-14", "2019-21?": "2019-21?", "../2015": "../2015", "20191014": "2019-10-14",
		"den 14 oktober 2019": "2019-10-14", "October 14th, 2019": "2019-10-14", "14.10.2019": "2019-10-14", "3.4.2019": "2019-04-03",
		"13/4/2019": "2019-04-13", "4/13/2019": "2019-04-13", "4/4/2019": "2019-04-04", "3/4 2019": "2019-04-03",
		"6–14 oktober 2019": "2019-10-06/2019-10-14", "maj–juni 2018": "2018-05/2018-06", "6 april–30 september 2020, osäkert": "2020-04-06/2020-09-30?",
		"första kvartalet 2020": "2020-33", "kvartal 2 2020": "2020-34", "Q3 2020": "2020-35", "second half of 2021": "2021-41", "first half 2021": "2021-40",
		"vintern 2019/20": "2019-24", "winter 2019/2020": "2019-24", "i fjol": "2025", "last year": "2025", "2019": "2019",
		"senast 2015": "../2015", "from 2015": "2015/..", "sedan våren 2015": "2015-21/..", "between May and June 2018": "2018-05/2018-06",
		"från maj 2018 till juni 2019": "2018-05/2019-06", "2017-2019": "2017/2019", "troligen omkring 2019": "2019%", "hösten 2018?": "2018-23?",
		"2019-03-06 till 2019-04-08": "2019-03-06/2019-04-08", "1 maj 2019": "2019-05-01", "den 2 maj 2019": "2019-05-02",
		"1/9-30/9 2020": "2020-09-01/2020-09-30", "ca 2019": "2019~", "about 14 Oct 2019": "2019-10-14~", "29/2 2020": "2020-02-29",
	} {
		d, fault := spoken.Parse(said, today)
		if fault != nil || d.String() != want {
			t.Errorf("%q is %q, want %q (%v)", said, d, want, fault)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for said, want := range map[string]string{
		"": "said.unclear", "snart": "said.unclear", "3/4/2019": "said.either", "vintern 2019": "said.either", "14/10 19": "said.shortYear",
		"31/6 2020": "said.noDay", "14/13 2019": "said.noMonth", "oktober": "said.noYear", "14 oktober": "said.noYear", "14": "said.unclear",
		"mellan juni och maj 2018": "date.reversed", "våren 14 2019": "said.unclear", "femte kvartalet 2019": "said.unclear",
		"29 februari 2019": "said.noDay", "vintern 2019/22": "said.unclear", "tre fyra 2019": "said.unclear",
	} {
		if d, fault := spoken.Parse(said, today); fault == nil || fault.Key != want {
			t.Errorf("%q is %q (%v), want %s", said, d, fault, want)
		} else if len(i18n.For("sv").Fault(fault)) < 10 || len(i18n.For("en").Fault(fault)) < 10 {
			t.Errorf("%q is refused without words", said)
		}
	}
}

// Every date that the program shows in words is read back as the same days.
func TestWhatIsShownIsRead(t *testing.T) {
	one := rapid.Custom(func(t *rapid.T) string {
		year := rapid.IntRange(1990, 2040).Draw(t, "year")
		switch rapid.IntRange(0, 2).Draw(t, "precision") {
		case 0:
			return fmt.Sprint(year)
		case 1:
			return fmt.Sprintf("%d-%02d", year, rapid.SampledFrom([]int{1, 5, 12, 21, 22, 23, 24, 33, 36, 40, 41}).Draw(t, "portion"))
		}
		return fmt.Sprintf("%d-%02d-%02d", year, rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
	})
	rapid.Check(t, func(t *rapid.T) {
		text := one.Draw(t, "from")
		switch rapid.IntRange(0, 3).Draw(t, "form") {
		case 0:
			text = "../" + text
		case 1:
			text += "/.."
		case 2:
			text += "/" + one.Draw(t, "to")
		}
		d, err := domain.ParseDate(text + rapid.SampledFrom([]string{"", "?", "~", "%"}).Draw(t, "mark"))
		if err != nil {
			return
		}
		for _, lang := range []string{"sv", "en"} {
			said := i18n.For(lang).Date(d)
			got, fault := spoken.Parse(said, today)
			if fault != nil || got.First() != d.First() || got.Last() != d.Last() || got.Uncertain() != d.Uncertain() || got.Approximate() != d.Approximate() {
				t.Fatalf("%s is shown as %q, which is read as %q (%v)", d, said, got, fault)
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"våren 2019", "14/10 2019", "mellan maj och juni 2018", "../2015?", "q1 2020", "vintern 2019/20", "-", "?"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, said string) {
		d, fault := spoken.Parse(said, today)
		if fault == nil && (!d.Known() || d.First() > d.Last()) {
			t.Errorf("%q is read as %q", said, d)
		}
	})
}
