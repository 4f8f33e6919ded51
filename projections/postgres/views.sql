-- What analysts query: views of the live tables, which keep their names and
-- columns when the tables are built anew. What depends on the day is computed
-- for the current day of the region's time zone.

CREATE SCHEMA IF NOT EXISTS kronika;
COMMENT ON SCHEMA kronika IS 'Kronika, the record of public strategies: views for analysts. They only read; the log is the truth.';

CREATE OR REPLACE VIEW kronika.today AS
    SELECT (now() AT TIME ZONE time_zone)::date AS today, sequence, time_zone FROM {model}.position;
COMMENT ON COLUMN kronika.today.today IS 'The current day in the region''s time zone.';
COMMENT ON VIEW kronika.today IS 'The day that the other views are of, and the last act that they show.';

CREATE OR REPLACE VIEW kronika.deadlines AS
    SELECT strategy, deadline, place, entry, title_sv, title_en, due, due_first, due_last, basis, rule, source, owner,
        {model}.deadline_status(settled, ended_on, lapsed, due_last, today) AS status,
        due_last - today AS days_left, met_by, sure, moves, window_first, window_last, why_sv, why_en
    FROM {model}.deadlines, kronika.today
    WHERE listed_from IS NULL OR listed_from <= today;
COMMENT ON VIEW kronika.deadlines IS 'What is due, with its status today. A duty that begins after the day in position.day is not listed yet.';
COMMENT ON COLUMN kronika.deadlines.status IS 'Its status today: met, waived, upcoming, due-soon (at most 90 days ahead), overdue or no-evidence.';
COMMENT ON COLUMN kronika.deadlines.days_left IS 'Days from today to the last day of due; below 0 where it has passed.';

CREATE OR REPLACE VIEW kronika.strategies AS
    SELECT s.strategy, title, region, family, language, phase, period_from, period_from_first, period_from_last,
        period_to, period_to_first, period_to_last, adopted, adopted_first, adopted_last, ended, ended_first, ended_last,
        next.due AS next_deadline, next.due_first AS next_deadline_first, next.due_last AS next_deadline_last,
        open_consultations, entries, rules, ruled, sequence
    FROM {model}.strategies s
    LEFT JOIN LATERAL (
        SELECT due, due_first, due_last FROM kronika.deadlines d
        WHERE d.strategy = s.strategy AND status IN ('upcoming', 'due-soon', 'overdue') AND due IS NOT NULL
        ORDER BY coalesce(due_first, due_last), due_last NULLS LAST LIMIT 1
    ) next ON true
    WHERE entries > 0;
COMMENT ON COLUMN kronika.strategies.next_deadline IS 'The earliest due (EDTF) of the deadlines that are upcoming, due soon or overdue today.';
COMMENT ON COLUMN kronika.strategies.next_deadline_first IS 'First day that next_deadline can mean.';
COMMENT ON COLUMN kronika.strategies.next_deadline_last IS 'Last day that next_deadline can mean.';
COMMENT ON VIEW kronika.strategies IS 'The register, with the earliest deadline that is upcoming, due soon or overdue today.';

CREATE OR REPLACE VIEW kronika.deadline_moves AS
    SELECT strategy, deadline, number, entry, occurred, occurred_first, occurred_last, was, was_first, was_last,
        became, became_first, became_last, became_last - was_last AS days FROM {model}.deadline_moves;
COMMENT ON COLUMN kronika.deadline_moves.days IS 'How many days later the last day is that it can mean; below 0 for earlier.';
COMMENT ON VIEW kronika.deadline_moves IS 'How often and how far dates were moved; days are from last day to last day.';

CREATE OR REPLACE VIEW kronika.consultations AS
    SELECT strategy, consultation, place, method, title, version, status,
        {model}.past_close(status, closes_last, today) AS past_close,
        opens, opens_first, opens_last, opened, opened_first, opened_last, closes, closes_first, closes_last,
        closed, closed_first, closed_last, extensions, days_open_min, days_open_max,
        invited, responses, declined, silent, uninvited, late, private, points, unanswered
    FROM {model}.consultations, kronika.today;
COMMENT ON COLUMN kronika.consultations.past_close IS 'Whether the announced day has passed without the entry that closes it.';
COMMENT ON VIEW kronika.consultations IS 'Who was asked, when, and what came of it, today.';

CREATE OR REPLACE VIEW kronika.parties AS
    SELECT strategy, consultation, place, party, category, invited, invited_on, invited_on_first, invited_on_last, reminders,
        answered, answered_on, answered_on_first, answered_on_last, stance, late, status FROM {model}.parties;
COMMENT ON VIEW kronika.parties IS 'Who was asked in a consultation, or answered without being asked.';

CREATE OR REPLACE VIEW kronika.timeline AS
    SELECT strategy, entry, day, number, kind, occurred, occurred_first, occurred_last, recorded, recorder, authority, reference, reason,
        title_sv, title_en, text, object::json -> 'data' AS data, object::json -> 'because' AS because, object::json -> 'sources' AS sources,
        corrected, disputed, annotated, withdrawn, impossible, late FROM {model}.timeline;
COMMENT ON COLUMN kronika.timeline.data IS 'What the kind carries, as recorded or corrected.';
COMMENT ON COLUMN kronika.timeline.because IS 'Ids of the entries that led to it.';
COMMENT ON COLUMN kronika.timeline.sources IS 'Documents that prove it.';
COMMENT ON VIEW kronika.timeline IS 'Every entry as it now stands, withdrawn ones too. The history''s order is by day, number.';

CREATE OR REPLACE VIEW kronika.priorities AS
    SELECT strategy, priority, place, level, title, text, parent, rank, themes, places, since, since_first, since_last,
        status, until, until_first, until_last, origins, became FROM {model}.priorities;
COMMENT ON VIEW kronika.priorities IS 'Visions, goals, subgoals, priorities and measures, those that no longer live too.';

CREATE OR REPLACE VIEW kronika.priority_changes AS
    SELECT strategy, priority, number, entry, kind, occurred, occurred_first, occurred_last, authority, reference, reason, because,
        title_before, title_after, text_before, text_after, level_before, level_after, parent_before, parent_after,
        rank_before, rank_after, status_before, status_after FROM {model}.priority_changes;
COMMENT ON VIEW kronika.priority_changes IS 'What each entry did to a priority: how it stood before and after.';

DO $$ -- a column of a view means what the column of its table means
DECLARE of record;
BEGIN
    FOR of IN
        SELECT v.relname AS view, a.attname AS name, col_description(t.oid, b.attnum) AS said
        FROM pg_class v JOIN pg_attribute a ON a.attrelid = v.oid AND a.attnum > 0
        JOIN pg_class t ON t.relname = CASE v.relname WHEN 'today' THEN 'position' ELSE v.relname END AND t.relnamespace = '{model}'::regnamespace
        JOIN pg_attribute b ON b.attrelid = t.oid AND b.attname = a.attname
        WHERE v.relnamespace = 'kronika'::regnamespace AND v.relkind = 'v'
    LOOP
        EXECUTE format('COMMENT ON COLUMN kronika.%I.%I IS %L', of.view, of.name, of.said);
    END LOOP;
END $$;

CREATE TABLE IF NOT EXISTS kronika.rebuilds (
    at         timestamptz NOT NULL DEFAULT now(),
    model      text NOT NULL,
    program    text NOT NULL,
    sequence   bigint NOT NULL,
    strategies integer NOT NULL,
    entries    integer NOT NULL,
    compared   integer NOT NULL,
    different  integer NOT NULL
);
COMMENT ON TABLE kronika.rebuilds IS 'When the tables were built anew from the log, and how they compared with those that were there: the last 100 times.';
COMMENT ON COLUMN kronika.rebuilds.at IS 'When the new tables took the place of the old.';
COMMENT ON COLUMN kronika.rebuilds.model IS 'Schema of the tables.';
COMMENT ON COLUMN kronika.rebuilds.program IS 'What built them: form of the tables, program and rule packs.';
COMMENT ON COLUMN kronika.rebuilds.sequence IS 'Sequence in the log of the last act that they show.';
COMMENT ON COLUMN kronika.rebuilds.strategies IS 'Number of strategies.';
COMMENT ON COLUMN kronika.rebuilds.entries IS 'Number of entries.';
COMMENT ON COLUMN kronika.rebuilds.compared IS 'Number of strategies compared with the tables that were there; 0 where there were none of the same program.';
COMMENT ON COLUMN kronika.rebuilds.different IS 'Number of strategies compared of which a row was different.';

CREATE TABLE IF NOT EXISTS kronika.differences (
    at       timestamptz NOT NULL DEFAULT now(),
    "table"  text NOT NULL,
    strategy text NOT NULL,
    key      text NOT NULL,
    was      json,
    became   json
);
COMMENT ON TABLE kronika.differences IS 'Rows that a rebuild from the log found otherwise than they were, at most 1,000 of a rebuild.';
COMMENT ON COLUMN kronika.differences.at IS 'When it was found: rebuilds.at.';
COMMENT ON COLUMN kronika.differences."table" IS 'Table of the row.';
COMMENT ON COLUMN kronika.differences.strategy IS 'Key of the strategy.';
COMMENT ON COLUMN kronika.differences.key IS 'Key of the row within the strategy.';
COMMENT ON COLUMN kronika.differences.was IS 'The row as it was; null where there was none.';
COMMENT ON COLUMN kronika.differences.became IS 'The row as built from the log; null where there is none.';
