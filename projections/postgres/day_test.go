package postgres_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/eventstore"
	"kronika/projections"
	"kronika/projections/postgres/postgrestest"
)

// days are the days that status is asked for: around every due and window of the
// random histories, and long after.
func days() []domain.Day {
	var list []domain.Day
	for day := domain.DayOf(2017, 12, 1); day < domain.DayOf(2022, 12, 1); day += 17 {
		list = append(list, day)
	}
	for _, near := range []domain.Day{domain.DayOf(2019, 3, 31), domain.DayOf(2019, 2, 10), domain.DayOf(2020, 6, 30), domain.DayOf(2020, 1, 15)} {
		list = append(list, near-91, near-90, near, near+1)
	}
	return append(list, today, domain.DayOf(2031, 1, 1))
}

// TestStatus holds the functions of the database to what Go says, on many days:
// the tables are built for one of them.
func TestStatus(t *testing.T) {
	p := domaintest.Packs(t)
	all := days()
	s := rebuilt(t)
	conn := postgrestest.Connect(t, s.URL())
	rapid.Check(t, func(r *rapid.T) {
		h := domaintest.Random(r)
		if _, err := s.Rebuild(t.Context(), eventstore.HeldOf(h), nil); err != nil {
			r.Fatal(err)
		}
		for _, day := range all {
			row := projections.RowOf(h, domain.At{}, day, p)
			want, got := map[string]string{}, map[string]string{}
			for _, d := range row.Deadlines {
				want[d.Deadline] = d.Status
			}
			for _, c := range row.Consultations {
				want[c.Consultation+" past close"] = fmt.Sprint(c.PastClose)
			}
			rows, err := conn.Query(t.Context(), `
				SELECT deadline, kronika_v1.deadline_status(settled, ended_on, lapsed, due_last, $1::date) FROM kronika_v1.deadlines
				WHERE listed_from IS NULL OR listed_from <= $1::date
				UNION ALL SELECT consultation || ' past close', kronika_v1.past_close(status, closes_last, $1::date)::text FROM kronika_v1.consultations`, day.String())
			if err != nil {
				r.Fatal(err)
			}
			for rows.Next() {
				var key, status string
				if err := rows.Scan(&key, &status); err != nil {
					r.Fatal(err)
				}
				got[key] = status
			}
			if rows.Err() != nil {
				r.Fatal(rows.Err())
			}
			for key, status := range want {
				if got[key] != status {
					r.Errorf("on %s %s is %q, by the database %q", day, key, status, got[key])
				}
			}
			for key := range got {
				if want[key] == "" {
					r.Errorf("on %s the database lists %s", day, key)
				}
			}
		}
	})
}
