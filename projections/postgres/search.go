package postgres

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"kronika/domain"
	"kronika/projections"
	"kronika/projections/search"
	"kronika/projections/timeline"
)

// vector gives what an entry is found under as PostgreSQL holds it.
func vector(words []search.Lexeme) pgtype.TSVector {
	v := pgtype.TSVector{Valid: true, Lexemes: make([]pgtype.TSVectorLexeme, len(words))}
	for i, w := range words {
		at := make([]pgtype.TSVectorPosition, len(w.At))
		for n, s := range w.At {
			at[n] = pgtype.TSVectorPosition{Position: s.Position, Weight: pgtype.TSVectorWeight(s.Weight)}
		}
		v.Lexemes[i] = pgtype.TSVectorLexeme{Word: w.Text, Positions: at}
	}
	return v
}

// vector mixes in a text search vector.
func (d *digesting) vector(v pgtype.TSVector) {
	d.number(uint64(len(v.Lexemes)))
	for _, l := range v.Lexemes {
		d.text(l.Word)
		for _, p := range l.Positions {
			d.number(uint64(p.Position)<<8 | uint64(p.Weight))
		}
	}
}

// Search finds entries as they are now, whatever the clocks of what is asked. Its
// errors are those of Rows, and "page.form" (Invalid).
//
// It finds what search.Index.Find does, in the same order, but for an entry of more
// than some 16,000 words or a word that stands in it more than 255 times: there a
// phrase may be missed or found amiss.
func (s *Store) Search(ctx context.Context, a search.Asked) (page search.Found, now projections.Position, err error) {
	var found search.Outside
	limit, after, err := a.Asking()
	if err != nil {
		return page, now, err
	}
	conn, err := s.session(ctx)
	if err != nil {
		return page, now, err
	}
	defer end(conn)
	now, err = s.reads(ctx, conn, func(tx pgx.Tx, _ projections.Position) (err error) {
		keys := a.Strategies
		if a.Region != "" {
			if keys, err = inRegion(ctx, tx, s.live, a); err != nil {
				return err
			}
		}
		q := &questioning{live: s.live, keys: keys}
		q.ask(&a)
		if found.Strategies, err = q.counts(ctx, tx); err == nil {
			found.Top, err = q.top(ctx, tx, limit+1, after)
		}
		return err
	})
	if err != nil {
		return page, now, err
	}
	return found.Page(a), now, nil
}

// inRegion lists those of the strategies asked about that are of a region; a list
// that no key is in where none is.
func inRegion(ctx context.Context, tx pgx.Tx, live string, a search.Asked) ([]string, error) {
	list, err := tx.Query(ctx, "SELECT strategy, coalesce(region, '') FROM "+live+".strategies WHERE $1::text[] IS NULL OR strategy = ANY($1)", a.Strategies)
	if err != nil {
		return nil, err
	}
	keys := []string{""}
	var key, region string
	_, err = pgx.ForEachRow(list, []any{&key, &region}, func() error {
		if domain.SameRegion(region, a.Region) {
			keys = append(keys, key)
		}
		return nil
	})
	return keys, err
}

// questioning is a question under way: conditions and a rank, with their values.
type questioning struct {
	live   string // schema of the tables
	keys   []string
	where  []string
	rank   []string
	values []any
}

// value gives the place that a value has in the question.
func (q *questioning) value(v any) string {
	q.values = append(q.values, v)
	return fmt.Sprintf("$%d", len(q.values))
}

func (q *questioning) and(condition string) { q.where = append(q.where, condition) }

// ask writes what is asked for.
func (q *questioning) ask(a *search.Asked) {
	for _, ways := range a.Query.Alternatives() {
		q.term(ways)
	}
	if len(q.keys) > 0 {
		q.and("strategy = ANY(" + q.value(q.keys) + ")")
	}
	if len(a.Kinds) > 0 {
		kinds, beginnings := search.KindsNamed(a.Kinds)
		q.and("(kind = ANY(" + q.value(kinds) + ") OR EXISTS (SELECT FROM unnest(" + q.value(beginnings) + "::text[]) b WHERE starts_with(kind, b)))")
	}
	if a.Body != "" {
		// As domain.SameName compares; a database may have been made with a locale
		// that knows no capitals beyond ASCII.
		const folded = `lower(normalize(btrim(regexp_replace(%s, '\s+', ' ', 'g'))) COLLATE "und-x-icu")`
		q.and(fmt.Sprintf(folded+" = "+folded, "authority", q.value(plain(a.Body))))
	}
	if !a.All {
		q.and("NOT withdrawn")
	}
	if p := a.Period; p != nil {
		q.period(p)
	}
}

func (q *questioning) period(p *search.Period) {
	q.and("occurred IS NOT NULL")
	if !p.From.Open() {
		q.and("(occurred_last IS NULL OR occurred_last >= " + q.value(moment(p.From)) + ")")
	}
	if !p.To.Open() {
		q.and("(occurred_first IS NULL OR occurred_first <= " + q.value(moment(p.To)) + ")")
	}
}

// term asks for a term in any way, and ranks the entry by the best of them.
func (q *questioning) term(ways []search.Alternative) {
	var all, cases []string
	for _, w := range ways {
		all = append(all, "("+w.Asked+")")
		cases = append(cases, fmt.Sprintf("WHEN words @@ %s::tsquery THEN %d", q.value(w.Asked), w.Rank))
	}
	q.and("words @@ " + q.value(strings.Join(all, "|")) + "::tsquery")
	q.rank = append(q.rank, "CASE "+strings.Join(cases, " ")+" END")
}

// counts counts what is found by strategy. The values of the rank are sent along,
// so that the question is one and the same.
func (q *questioning) counts(ctx context.Context, tx pgx.Tx) (map[string]int, error) {
	list, err := tx.Query(ctx, "SELECT strategy, count(*) FROM (SELECT strategy, "+strings.Join(q.rank, "+")+" AS rank FROM "+q.live+".timeline WHERE "+
		strings.Join(q.where, " AND ")+") found WHERE rank >= 0 GROUP BY strategy", q.values...)
	if err != nil {
		return nil, err
	}
	counts := map[string]int{}
	var key string
	var n int
	_, err = pgx.ForEachRow(list, []any{&key, &n}, func() error {
		counts[key] = n
		return nil
	})
	return counts, err
}

// top gives the best hits after a place.
func (q *questioning) top(ctx context.Context, tx pgx.Tx, limit int, after *search.Place) ([]search.Shown, error) {
	sql := "SELECT rank, day, strategy, number, object FROM (SELECT strategy, day, number, object, " + strings.Join(q.rank, "+") + " AS rank FROM " + q.live +
		".timeline WHERE " + strings.Join(q.where, " AND ") + ") found WHERE rank >= 0"
	values := q.values
	if after != nil {
		n := len(values)
		values = append(values[:n:n], after.Rank, moment(after.Day), after.Strategy, after.Place)
		sql += fmt.Sprintf(" AND (rank, date '1970-01-01' - day, strategy, -number) > ($%d::int, date '1970-01-01' - $%d::date, $%d::text COLLATE \"C\", -$%d::int)", n+1, n+2, n+3, n+4)
	}
	list, err := tx.Query(ctx, sql+fmt.Sprintf(" ORDER BY rank, day DESC, strategy, number DESC LIMIT %d", limit), values...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(list, func(r pgx.CollectableRow) (one search.Shown, err error) {
		var day pgtype.Date
		var object string
		if err := r.Scan(&one.Rank, &day, &one.Strategy, &one.Place.Place, &object); err != nil {
			return one, err
		}
		one.Day = dayOf(day.Time)
		one.Item, err = readObject[timeline.Item](object)
		return one, err
	})
}
