package postgres

import (
	"fmt"

	"kronika/domain"
	"kronika/projections"
	"kronika/projections/consultations"
	"kronika/projections/deadlines"
	"kronika/projections/overview"
	"kronika/projections/priorities"
	"kronika/projections/search"
	"kronika/projections/strategies"
	"kronika/projections/timeline"
)

// Words puts a message into Swedish and English: what analysts read. This floor
// has no words of its own.
type Words func(domain.Message) (sv, en string)

// rowsOf makes the rows of a strategy in all tables, in the order of tables.
func rowsOf(p *projections.Present, today domain.Day, words Words) ([][]row, error) {
	b := &building{strategyKey: p.Strategy, words: words, rows: make([][]row, len(tables))}
	b.strategy(p, today)
	for i := range p.Deadlines {
		b.deadline(i, &p.Deadlines[i], p.Facts[i])
	}
	for i := range p.Consultations {
		b.consultation(i, &p.Consultations[i])
	}
	for i := range p.Timeline {
		b.item(&p.Timeline[i], p.Places[i], p.Words[i])
	}
	for i := range p.Priorities {
		b.priority(i, &p.Priorities[i])
	}
	for i := range b.rows {
		if !tables[i].single() {
			distinct(b.rows[i])
		}
	}
	if b.err != nil {
		return nil, fmt.Errorf("strategy %s: %w", p.Strategy, b.err)
	}
	return b.rows, nil
}

// distinct gives rows of the same key different ones: no rule of the record
// promises that there are none, and one more row must not stop all others.
func distinct(list []row) {
	seen := make(map[string]int, len(list))
	for i := range list {
		key := list[i].key
		if seen[key]++; seen[key] > 1 {
			list[i].named(fmt.Sprintf("%s#%d", key, seen[key]))
		}
	}
}

// register is the object of a strategy's row.
type register struct {
	Register *strategies.Strategy
	Overview overview.Line
}

// building is the rows of a strategy while they are made.
type building struct {
	strategyKey string
	words       Words
	rows        [][]row
	err         error // the first
}

func (b *building) add(table int, key string, parts ...any) {
	b.rows[table] = append(b.rows[table], tables[table].row(b.strategyKey, shortened(key), parts...))
}

func (b *building) object(v any) string {
	text, err := objectOf(v)
	if err != nil && b.err == nil {
		b.err = err
	}
	return text
}

// said is a message in both languages.
func (b *building) said(m domain.Message) []any {
	if m.Key == "" {
		return []any{"", ""}
	}
	sv, en := b.words(m)
	return []any{plain(sv), plain(en)}
}

func (b *building) strategy(p *projections.Present, today domain.Day) {
	s := p.Register
	if s == nil {
		s = &emptyRegister
	}
	b.add(inStrategies, p.Strategy, p.Sequence, moment(today), given(s.Title), given(s.Region), given(s.Family), given(s.Language), given(s.Phase),
		dated(s.From), dated(s.To), dated(s.Adopted), dated(s.Ended), s.OpenConsultations, s.Entries, given(p.Rules), !p.Unruled, b.object(register{p.Register, p.Overview}))
}

func (b *building) deadline(place int, d *deadlines.Deadline, f deadlines.Facts) {
	b.add(inDeadlines, d.Deadline, place, given(d.ID), b.said(d.Title), dated(d.Due), d.Basis, given(d.Rule), given(d.Source), given(d.Owner),
		given(d.MetBy), d.Sure, len(d.Moves), day(d.WindowFrom), day(d.WindowTo),
		day(f.Listed), given(f.Settled), day(f.Ended), f.Lapsed, b.said(deadlines.Lasting(d.Why)), b.object(d))
	for i, m := range d.Moves {
		b.add(inMoves, fmt.Sprintf("%s/%d", d.Deadline, i+1), d.Deadline, i+1, plain(m.ID), dated(m.Occurred), dated(m.From), dated(m.To))
	}
}

func (b *building) consultation(place int, c *consultations.Consultation) {
	least, most := any(nil), any(nil)
	if c.DaysOpen != nil {
		least = c.DaysOpen.Min
		if c.DaysOpen.Max != nil {
			most = *c.DaysOpen.Max
		}
	}
	b.add(inConsultations, c.Consultation, place, c.Method, plain(c.Title), given(c.Version), c.Status,
		dated(c.Opens), dated(c.Opened), dated(c.Closes), dated(c.Closed), c.Extensions, least, most,
		c.Invited, c.Responses, c.Declined, c.Silent, c.Uninvited, c.Late, c.Private, c.Points, c.Unanswered, b.object(c))
	for i, p := range c.Parties {
		b.add(inParties, c.Consultation+"/"+p.Party, c.Consultation, i, plain(p.Party), given(p.Category), p.Invited, dated(p.InvitedOn), p.Reminders,
			p.Answered, dated(p.AnsweredOn), given(p.Stance), p.Late, p.Status)
	}
}

func (b *building) item(i *timeline.Item, at projections.Standing, words []search.Lexeme) {
	object, err := itemText(i)
	if err != nil && b.err == nil {
		b.err = err
	}
	b.add(inTimeline, i.ID, moment(at.Day), at.Number, plain(i.Kind), dated(i.Occurred), i.Recorded.UTC(), given(i.Recorder),
		given(i.Authority), given(i.Reference), given(i.Reason), b.said(i.Title), plain(written(i)), vector(words),
		len(i.Corrected) > 0, len(i.Disputed) > 0, len(i.Annotated) > 0, len(i.Withdrawn) > 0, i.Impossible.Key != "", i.Late, object)
}

func (b *building) priority(place int, p *priorities.Priority) {
	b.add(inPriorities, p.Priority, place, p.Level, plain(p.Title), given(p.Text), given(p.Parent), number(p.Rank), texts(p.Themes), texts(p.Places),
		dated(p.Since), p.Status, dated(p.Until), texts(p.Origins), texts(p.Became), b.object(p))
	for i := range p.Changes {
		b.change(p.Priority, i+1, &p.Changes[i])
	}
}

func (b *building) change(key string, n int, c *priorities.Change) {
	was := c.Before
	if was == nil {
		was = &priorities.Priority{}
	}
	is := c.After
	b.add(inChanges, fmt.Sprintf("%s/%d", key, n), key, n, plain(c.ID), plain(c.Kind), dated(c.Occurred), given(c.Authority), given(c.Reference), given(c.Reason),
		texts(c.Because), given(was.Title), plain(is.Title), given(was.Text), given(is.Text), given(was.Level), is.Level,
		given(was.Parent), given(is.Parent), number(was.Rank), number(is.Rank), given(was.Status), is.Status)
}
