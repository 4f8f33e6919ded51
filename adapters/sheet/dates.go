package sheet

import (
	"encoding/xml"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"kronika/domain"
)

// dateForm is what of a moment a cell's number format shows; the zero dateForm
// shows a number.
type dateForm struct{ year, month, day, time bool }

// built are the formats that workbooks name by a number, those of dates.
var built = map[int]string{
	14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss",
	22: "yyyy-mm-dd h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss",
}

// styles reads which cell styles show dates.
func (w *workbook) styles() error {
	custom := map[int]string{}
	inCells := false
	_, err := w.part(w.rels[":styles"], partLimit, func(_ *decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			if id, err := strconv.Atoi(attr(e, "numFmtId")); err == nil {
				custom[id] = attr(e, "formatCode")
			}
		case "cellXfs":
			inCells = true
		case "cellStyleXfs", "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if !inCells {
				break
			}
			id, _ := strconv.Atoi(attr(e, "numFmtId"))
			code, ok := custom[id]
			if !ok {
				code = built[id]
			}
			w.formats = append(w.formats, dateFormOf(code))
		}
		return nil
	})
	return err
}

// dateFormOf reads a format's code: what its letters show, those aside that
// stand for themselves.
func dateFormOf(code string) (f dateForm) {
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '"':
			i = skip(code, i, '"')
		case '[':
			end := skip(code, i, ']')
			if inner := strings.ToLower(strings.Trim(code[i:end], "[]")); inner != "" && strings.Trim(inner, "hms") == "" {
				f.time = true
			}
			i = end
		case '\\', '_', '*':
			i++
		case ';':
			return f.settled()
		case 'y', 'Y':
			f.year = true
		case 'd', 'D':
			f.day = true
		case 'm', 'M':
			f.month = f.month || !f.time
		case 'h', 'H', 's', 'S':
			f.time = true
		case 'G', 'g', 'E', 'e':
			if len(code) >= i+7 && strings.EqualFold(code[i:i+7], "general") {
				i += 6
			}
		}
	}
	return f.settled()
}

// settled takes an m that stands before seconds only, as in mm:ss, for minutes.
func (f dateForm) settled() dateForm {
	if f.time && !f.year && !f.day {
		f.month = false
	}
	return f
}

// skip gives the place of the next c after i, or of the last character.
func skip(code string, i int, c byte) int {
	if n := strings.IndexByte(code[i+1:], c); n >= 0 {
		return i + 1 + n
	}
	return len(code) - 1
}

// dated gives the cell of a number that is shown as a moment: a day, month or
// year where that is all that it shows and all that it is.
func (w *workbook) dated(s string, form dateForm) cell {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || n < 0 || n > 2958465 {
		return cell{s, bent}
	}
	day, ok := w.dayOf(int(n))
	year, month, dayOfMonth := day.Date()
	whole := ok && n == math.Trunc(n)
	switch {
	case whole && form.year && form.month && form.day:
		return cell{day.String(), dated}
	case whole && form.year && form.month && dayOfMonth == 1:
		return cell{fmt.Sprintf("%04d-%02d", year, month), dated}
	case whole && form.year && !form.month && !form.day && month == time.January && dayOfMonth == 1:
		return cell{fmt.Sprintf("%04d", year), dated}
	case !ok || !form.year && !form.day:
		return cell{s, bent}
	}
	_, part := math.Modf(n)
	clock := time.Unix(int64(math.Round(part*86400)), 0).UTC().Format("15:04")
	return cell{day.String() + " " + clock, bent}
}

// dayOf gives the day of a workbook's number of it. The system that counts from
// 1900 has a 29 February that year, which was not.
func (w *workbook) dayOf(n int) (domain.Day, bool) {
	switch {
	case w.since1904:
		return domain.DayOf(1904, 1, 1) + domain.Day(n), true
	case n > 60:
		return domain.DayOf(1899, 12, 30) + domain.Day(n), true
	}
	return domain.DayOf(1899, 12, 31) + domain.Day(n), n > 0 && n < 60
}
