package written

import (
	"regexp"
	"strings"

	"kronika/domain"
)

// lateDay are the days of a month that not every month has.
var lateDay = regexp.MustCompile(`(^|[^0-9])(29|30|31)([^0-9]|$)`)

// shorter finds the month of a text that would be a date with an earlier day in
// it, and how many days the month has; 0 where that is not what is wrong.
func (r *reader) shorter(text string) (month domain.Date, days int) {
	at := lateDay.FindStringSubmatchIndex(text)
	if at == nil {
		return domain.Date{}, 0
	}
	could := r.whole(text[:at[4]] + "28" + text[at[5]:])
	if len(could) != 1 || !could[0].Exact() {
		return domain.Date{}, 0
	}
	year, rest, _ := strings.Cut(could[0].String(), "-")
	month, err := domain.ParseDate(year + "-" + rest[:2])
	if err != nil {
		return domain.Date{}, 0
	}
	return month, int(month.Last()-month.First()) + 1
}
