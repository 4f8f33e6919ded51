package points

import (
	"strconv"
	"strings"

	"kronika/domain"
	"kronika/domain/rules"
)

// election finds the ordinary election of a year by the pack that holds.
func election(r *domain.Reading, packs *rules.Packs, field, text, came string) (Point, error) {
	var pack *rules.Pack
	if packs != nil {
		pack = packs.Of(r)
	}
	if pack == nil || len(pack.Elections.Days) == 0 {
		return Point{}, domain.Wrong(field, "point.noElections", domain.Args{"came": text})
	}
	year, err := strconv.Atoi(came)
	if err != nil || len(came) != 4 {
		year = 0
	}
	last := pack.Elections.Days[len(pack.Elections.Days)-1]
	if until := domain.DayOf(max(year, 1), 12, 31); until > last {
		last = until
	}
	var years []string
	for _, term := range pack.Elections.Terms(last) {
		of, _, _ := term.From.Day.Date()
		if of == year {
			return Point{Name: text, Day: term.From.Day}, nil
		}
		years = append(years, strconv.Itoa(of))
	}
	return Point{}, domain.Wrong(field, "point.election", domain.Args{"came": text, "years": few(years)})
}

// few writes the first years of many.
func few(years []string) string {
	const most = 8
	if len(years) > most {
		return strings.Join(years[:most], ", ") + " …"
	}
	return strings.Join(years, ", ")
}
