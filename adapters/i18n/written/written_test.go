package written

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kronika/adapters/i18n"
	"kronika/domain"
)

// now is a Sunday.
var now = domain.DayOf(2026, 11, 22)

// table reads lines of "written = date | other date", with # for remarks.
func table(t *testing.T, text string) map[string]string {
	t.Helper()
	list := map[string]string{}
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		written, date, ok := strings.Cut(line, " = ")
		if ok {
			list[strings.TrimSpace(written)] = strings.TrimSpace(date)
		}
	}
	return list
}

func said(date domain.Date, could []domain.Date, fault *domain.Error) string {
	if fault == nil {
		return date.String()
	}
	if len(could) == 0 {
		return fault.Key
	}
	var list []string
	for _, d := range could {
		list = append(list, d.String())
	}
	return strings.Join(list, " | ")
}

func TestWritten(t *testing.T) {
	for lang, text := range map[string]string{"sv": swedish, "en": english} {
		for came, want := range table(t, text) {
			if got := said(Date(came, lang, now)); got != want {
				t.Errorf("%s %q: %s, not %s", lang, came, got, want)
			}
		}
	}
}

const swedish = `
2019 = 2019
2019-10-14 = 2019-10-14
../2015 = ../2015
år 2019 = 2019
våren 2019 = 2019-21
Våren 2019 = 2019-21
vår 2019 = 2019-21
sommaren -19 = 2019-22
hösten 2019? = 2019-23?
vintern 2019 = 2018-24 | 2019-24
vintern 2018/2019 = 2018-24
vintern 2018/19 = 2018-24
vintern 2018–2019 = 2018-24
våren = 2026-21 | 2025-21
vt 2019 = 2019-40
VT19 = 2019-40
ht-19 = 2019-41
höstterminen 2020 = 2020-41
okt 2019 = 2019-10
Okt. 2019 = 2019-10
oktober -19 = 2019-10
oktober '19 = 2019-10
2019 oktober = 2019-10
i oktober 2019 = 2019-10
okt 19 = 2019-10 | 2026-10-19 | 2025-10-19
14 okt 2019 = 2019-10-14
den 14 oktober 2019 = 2019-10-14
den 14:e oktober 2019 = 2019-10-14
måndagen den 14 oktober 2019 = 2019-10-14
tisdagen den 14 oktober 2019 = written.weekday
14/10 2019 = 2019-10-14
14/10-2019 = 2019-10-14
14/10 - 2019 = 2019-10-14
14/10 -19 = 2019-10-14
14/10/2019 = 2019-10-14
1/2/19 = 2019-02-01
10/11 2019 = 2019-11-10
14.10.2019 = 2019-10-14
14.10.19 = 2019-10-14
2019/10/14 = 2019-10-14
2019-1-5 = 2019-01-05
20191014 = 2019-10-14
191014 = 2019-10-14
201910 = 2019-10
200110 = 2001-10 | 2020-01-10
10/2019 = 2019-10
2019.10 = 2019-10
1 maj = 2026-05-01 | 2025-05-01
14/10 = 2026-10-14 | 2025-10-14
maj = 2026-05 | 2025-05
31 februari 2019 = written.short
31/2 2019 = written.short
första halvåret 2021 = 2021-40
andra halvåret 2021 = 2021-41
andra halvan av 2021 = 2021-41
1:a halvåret 2021 = 2021-40
första kvartalet 2020 = 2020-33
kvartal 3 2020 = 2020-35
Q3 2020 = 2020-35
2020 Q3 = 2020-35
kv 4 2020 = 2020-36
v. 42 2019 = 2019-10-14/2019-10-20
v 42 2019 = 2019-10-14/2019-10-20
v42 2019 = 2019-10-14/2019-10-20
vecka 1 2020 = 2019-12-30/2020-01-05
vecka 53 2020 = 2020-12-28/2021-01-03
vecka 53 2019 = written.none
2019 v42 = 2019-10-14/2019-10-20
2019-W42 = 2019-10-14/2019-10-20
början av 2019 = 2019-40~
slutet av 2019 = 2019-41~
mitten av 2019 = 2019-34/2019-35~
början av mars 2019 = 2019-03-01/2019-03-15~
slutet av mars 2019 = 2019-03-15/2019-03-31~
slutet av våren 2019 = 2019-21~
omkring mars 2020 = 2020-03~
ca 2018 = 2018~
ca. 2018 = 2018~
troligen 2018 = 2018?
troligen omkring oktober 2019 = 2019-10%
troligen i slutet av 2019 = 2019-41%
omkring 14 oktober 2019 = 2019-10-14~
mellan maj och juni 2018 = 2018-05/2018-06
mellan 3 och 5 maj 2018 = 2018-05-03/2018-05-05
3-5 maj 2018 = 2018-05-03/2018-05-05
3–5 maj 2018 = 2018-05-03/2018-05-05
3/5–5/6 2018 = 2018-05-03/2018-06-05
maj-juni 2018 = 2018-05/2018-06
maj/juni 2018 = 2018-05/2018-06
från maj till juni 2018 = 2018-05/2018-06
6 mars 2019 - 8 april 2019 = 2019-03-06/2019-04-08
2019-03-06 – 2019-04-08 = 2019-03-06/2019-04-08
2019-03-06--2019-04-08 = 2019-03-06/2019-04-08
2018-2021 = 2018/2021
2018 – 2021 = 2018/2021
2018-19 = date.noSuchDay
2018–19 = 2018/2019
2019-02-30 = date.noSuchDay
2018 till 2021 = 2018/2021
våren–hösten 2019 = 2019-21/2019-23
maj 2019 till maj 2018 = written.none
före 2015 = ../2014
före maj 2015 = ../2015-04
innan den 1 mars 2015 = ../2015-02-28
före våren 2015 = ../2015-02-28
senast 2020-06-30 = ../2020-06-30
t.o.m. juni 2020 = ../2020-06
till och med juni 2020 = ../2020-06
senast omkring 2015 = ../2015~
efter maj 2016 = 2016-06/..
efter 2015 = 2016/..
från och med 2015 = 2015/..
sedan våren 2019 = 2019-21/..
i dag = 2026-11-22
idag = 2026-11-22
i går = 2026-11-21
i förrgår = 2026-11-20
i år = 2026
förra året = 2025
förra månaden = 2026-10
förra veckan = 2026-11-09/2026-11-15
i våras = 2026-21
i vintras = 2025-24
31/6 2020 = written.short
30 februari 2019 = written.short
29/2 2020 = 2020-02-29
31/13 2020 = written.none
ungefär oktber 2019 = written.word
på måndag = written.none
snart = written.word
 = written.none
`

const english = `
spring 2019 = 2019-21
in the spring of 2019 = 2019-21
fall 2019 = 2019-23
winter 2018/19 = 2018-24
14 Oct 2019 = 2019-10-14
Oct 14, 2019 = 2019-10-14
October 14th, 2019 = 2019-10-14
14th of October 2019 = 2019-10-14
Monday, 14 October 2019 = 2019-10-14
Sept 2019 = 2019-09
14/10 2019 = 2019-10-14
10/14/2019 = 2019-10-14
10/11/2019 = 2019-11-10 | 2019-10-11
10/10/2019 = 2019-10-10
1/2/19 = 2019-02-01 | 2019-01-02
May 1 = 2026-05-01 | 2025-05-01
second half of 2021 = 2021-41
third quarter of 2020 = 2020-35
H1 2021 = 2021-40
week 42 2019 = 2019-10-14/2019-10-20
about March 2020 = 2020-03~
around 2018 = 2018~
probably around 2018 = 2018%
between May and June 2018 = 2018-05/2018-06
from May to June 2018 = 2018-05/2018-06
March 6–8, 2019 = 2019-03-06/2019-03-08
6–8 March 2019 = 2019-03-06/2019-03-08
before 2015 = ../2014
by June 2020 = ../2020-06
after May 2016 = 2016-06/..
since 2015 = 2015/..
early 2019 = 2019-40~
late 2019 = 2019-41~
mid-2019 = 2019-34/2019-35~
yesterday = 2026-11-21
the day before yesterday = 2026-11-20
last year = 2025
våren 2019 = 2019-21
`

// simple are the parts that dates are made of, as EDTF.
var simple = rapid.Custom(func(t *rapid.T) string {
	day := domain.DayOf(rapid.IntRange(1990, 2045).Draw(t, "year"), 1, 1) + domain.Day(rapid.IntRange(0, 364).Draw(t, "day"))
	year := day.String()[:4]
	return rapid.SampledFrom([]string{day.String(), day.String()[:7], year, year + "-21", year + "-24", year + "-33", year + "-36", year + "-41"}).Draw(t, "form")
})

// Whatever the program says of a date in words is read as that date.
func TestOwnWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := simple.Draw(t, "date")
		switch rapid.IntRange(0, 3).Draw(t, "sort") {
		case 0:
			text = "../" + text
		case 1:
			text += "/.."
		}
		text += rapid.SampledFrom([]string{"", "?", "~", "%"}).Draw(t, "mark")
		want, err := domain.ParseDate(text)
		if err != nil {
			return // a season beside what it does not meet
		}
		for _, lang := range []string{"sv", "en"} {
			words := i18n.For(lang).Date(want)
			if got, could, fault := Date(words, lang, now); fault != nil || got.String() != text {
				t.Errorf("%s %q: %s, not %s", lang, words, said(got, could, fault), text)
			}
		}
	})
}

func TestOwnSpans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := simple.Draw(t, "from"), simple.Draw(t, "to")
		want, err := domain.ParseDate(a + "/" + b)
		if err != nil || a == b {
			return
		}
		for _, lang := range []string{"sv", "en"} {
			words := i18n.For(lang).Date(want)
			got, could, fault := Date(words, lang, now)
			if fault != nil || got.First() != want.First() || got.Last() != want.Last() {
				t.Errorf("%s %q: %s, not %s", lang, words, said(got, could, fault), want)
			}
		}
	})
}

func FuzzDate(f *testing.F) {
	for _, text := range []string{swedish, english} {
		for line := range strings.Lines(text) {
			came, _, _ := strings.Cut(line, " = ")
			f.Add(came)
		}
	}
	f.Fuzz(func(t *testing.T, came string) {
		for _, lang := range []string{"sv", "en"} {
			date, could, fault := Date(came, lang, now)
			for _, d := range append(could, date) {
				if d.IsZero() {
					continue
				}
				if again, err := domain.ParseDate(d.String()); err != nil || again != d {
					t.Errorf("%q became %q", came, d)
				}
			}
			if (fault == nil) == date.IsZero() || fault != nil && fault.Args["came"] == nil || len(could) == 1 {
				t.Errorf("%q: %v %v %v", came, date, could, fault)
			}
		}
	})
}
