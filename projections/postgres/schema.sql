-- The tables of the read model. {model} is their schema: kronika_v1 where they
-- are read, kronika_v1_next while they are built anew. They have no indexes yet;
-- indexes.sql makes those once the rows are there.
--
-- Nothing here depends on the current day but the columns named object, and
-- those are of the day in position.day: what depends on the day is computed by
-- the functions below when it is asked for. Keys are ordered by their bytes, as
-- the program orders them, which is also much faster than a language's order.

CREATE SCHEMA {model};
COMMENT ON SCHEMA {model} IS 'Kronika: the tables of read model version 1. Query the views of schema kronika, which stay when these tables are built anew.';

CREATE TABLE {model}.position (
    one       boolean PRIMARY KEY DEFAULT true CHECK (one),
    sequence  bigint NOT NULL,
    day       date NOT NULL,
    time_zone text NOT NULL,
    log       text NOT NULL,
    program   text NOT NULL
);
COMMENT ON TABLE {model}.position IS 'How far the tables have come. One row.';
COMMENT ON COLUMN {model}.position.one IS 'Always true: there is one row.';
COMMENT ON COLUMN {model}.position.sequence IS 'Sequence in the log of the last act that the tables show.';
COMMENT ON COLUMN {model}.position.day IS 'Day that the columns named object were built for.';
COMMENT ON COLUMN {model}.position.time_zone IS 'Time zone that says which day it is.';
COMMENT ON COLUMN {model}.position.log IS 'Identity of the log that the tables were built from.';
COMMENT ON COLUMN {model}.position.program IS 'What built the rows: form of the tables, program and rule packs.';

CREATE TABLE {model}.strategies (
    strategy     text COLLATE "C" NOT NULL,
    sequence     bigint NOT NULL,
    day          date NOT NULL,
    title        text,
    region       text,
    family       text,
    language     text,
    phase        text,
    period_from  text, period_from_first date, period_from_last date,
    period_to    text, period_to_first date, period_to_last date,
    adopted      text, adopted_first date, adopted_last date,
    ended        text, ended_first date, ended_last date,
    open_consultations integer NOT NULL,
    entries      integer NOT NULL,
    rules        text,
    ruled        boolean NOT NULL,
    object       text NOT NULL,
    digest       bigint NOT NULL
);
COMMENT ON TABLE {model}.strategies IS 'The register: a row a strategy.';
COMMENT ON COLUMN {model}.strategies.strategy IS 'Key of the strategy.';
COMMENT ON COLUMN {model}.strategies.sequence IS 'Sequence in the log of the strategy''s last act that its rows show, in all tables.';
COMMENT ON COLUMN {model}.strategies.day IS 'Day that the strategy''s columns named object were built for.';
COMMENT ON COLUMN {model}.strategies.title IS 'Title as it now is; null before the mandate.';
COMMENT ON COLUMN {model}.strategies.region IS 'Region, as the mandate names it.';
COMMENT ON COLUMN {model}.strategies.family IS 'rus, transport, culture, climate or other.';
COMMENT ON COLUMN {model}.strategies.language IS 'Language that the strategy is written in.';
COMMENT ON COLUMN {model}.strategies.phase IS 'preparing, consulting, deciding, in-force, reviewing or ended.';
COMMENT ON COLUMN {model}.strategies.period_from IS 'From when the strategy is for, as recorded (EDTF); _first and _last are the days that it can mean.';
COMMENT ON COLUMN {model}.strategies.period_from_first IS 'First day that period_from can mean.';
COMMENT ON COLUMN {model}.strategies.period_from_last IS 'Last day that period_from can mean.';
COMMENT ON COLUMN {model}.strategies.period_to IS 'To when the strategy is for, as recorded (EDTF).';
COMMENT ON COLUMN {model}.strategies.period_to_first IS 'First day that period_to can mean.';
COMMENT ON COLUMN {model}.strategies.period_to_last IS 'Last day that period_to can mean.';
COMMENT ON COLUMN {model}.strategies.adopted IS 'When it was first adopted, as recorded (EDTF).';
COMMENT ON COLUMN {model}.strategies.adopted_first IS 'First day that adopted can mean.';
COMMENT ON COLUMN {model}.strategies.adopted_last IS 'Last day that adopted can mean.';
COMMENT ON COLUMN {model}.strategies.ended IS 'When it ended, as recorded (EDTF).';
COMMENT ON COLUMN {model}.strategies.ended_first IS 'First day that ended can mean.';
COMMENT ON COLUMN {model}.strategies.ended_last IS 'Last day that ended can mean.';
COMMENT ON COLUMN {model}.strategies.open_consultations IS 'Number of consultations that are open.';
COMMENT ON COLUMN {model}.strategies.entries IS 'Number of entries recorded, withdrawn ones among them.';
COMMENT ON COLUMN {model}.strategies.rules IS 'Key of the rule pack that the strategy names, known or not.';
COMMENT ON COLUMN {model}.strategies.ruled IS 'Whether a rule pack holds, so that computed deadlines are listed.';
COMMENT ON COLUMN {model}.strategies.object IS 'For the program: the row of the register, and what the overview says, on strategies.day.';
COMMENT ON COLUMN {model}.strategies.digest IS 'For the program: whether the row has changed.';

CREATE TABLE {model}.deadlines (
    strategy    text COLLATE "C" NOT NULL,
    deadline    text COLLATE "C" NOT NULL,
    place       integer NOT NULL,
    entry       text,
    title_sv    text NOT NULL,
    title_en    text NOT NULL,
    due         text, due_first date, due_last date,
    basis       text NOT NULL,
    rule        text,
    source      text,
    owner       text,
    met_by      text,
    sure        boolean NOT NULL,
    moves       integer NOT NULL,
    window_first date, window_last date,
    listed_from date,
    settled     text,
    ended_on    date,
    lapsed      text NOT NULL,
    why_sv      text NOT NULL,
    why_en      text NOT NULL,
    object      text NOT NULL,
    digest      bigint NOT NULL
);
COMMENT ON TABLE {model}.deadlines IS 'What is due: deadlines that somebody recorded, and duties that follow from a rule. The status depends on the day: deadline_status computes it.';
COMMENT ON COLUMN {model}.deadlines.strategy IS 'Key of the strategy.';
COMMENT ON COLUMN {model}.deadlines.deadline IS 'Key of a recorded deadline; of a computed one the rule and what it is about.';
COMMENT ON COLUMN {model}.deadlines.place IS 'Place in the strategy''s list, from 0.';
COMMENT ON COLUMN {model}.deadlines.entry IS 'Id of the entry that set it; null for a computed one.';
COMMENT ON COLUMN {model}.deadlines.title_sv IS 'Title as recorded, or what the rule asks for, in Swedish.';
COMMENT ON COLUMN {model}.deadlines.title_en IS 'Title as recorded, or what the rule asks for, in English.';
COMMENT ON COLUMN {model}.deadlines.due IS 'When it is due, as recorded or computed (EDTF); null where it has no date.';
COMMENT ON COLUMN {model}.deadlines.due_first IS 'First day that due can mean.';
COMMENT ON COLUMN {model}.deadlines.due_last IS 'Last day that due can mean.';
COMMENT ON COLUMN {model}.deadlines.basis IS 'law, decision, plan or agreement.';
COMMENT ON COLUMN {model}.deadlines.rule IS 'Id of the rule that a computed deadline follows from; null for a recorded one.';
COMMENT ON COLUMN {model}.deadlines.source IS 'Reference of the law that the rule is.';
COMMENT ON COLUMN {model}.deadlines.owner IS 'Who is to see to it.';
COMMENT ON COLUMN {model}.deadlines.met_by IS 'Id of the entry that met it.';
COMMENT ON COLUMN {model}.deadlines.sure IS 'False where the entry that met it may lie outside the window.';
COMMENT ON COLUMN {model}.deadlines.moves IS 'How often its date was moved.';
COMMENT ON COLUMN {model}.deadlines.window_first IS 'First day of the window of a computed deadline.';
COMMENT ON COLUMN {model}.deadlines.window_last IS 'Last day of the window of a computed deadline.';
COMMENT ON COLUMN {model}.deadlines.listed_from IS 'Day from which on a computed deadline is listed, where its window between elections says so.';
COMMENT ON COLUMN {model}.deadlines.settled IS 'Its status whatever the day is; null where that depends on the day.';
COMMENT ON COLUMN {model}.deadlines.ended_on IS 'Day from which on it is no-evidence, because the strategy ended.';
COMMENT ON COLUMN {model}.deadlines.lapsed IS 'Its status once the last day of due has passed: overdue or no-evidence.';
COMMENT ON COLUMN {model}.deadlines.why_sv IS 'The arithmetic in Swedish, without what holds on a single day only.';
COMMENT ON COLUMN {model}.deadlines.why_en IS 'The arithmetic in English, without what holds on a single day only.';
COMMENT ON COLUMN {model}.deadlines.object IS 'For the program: the deadline on strategies.day.';
COMMENT ON COLUMN {model}.deadlines.digest IS 'For the program: whether the row has changed.';

CREATE TABLE {model}.deadline_moves (
    strategy  text COLLATE "C" NOT NULL,
    move      text COLLATE "C" NOT NULL,
    deadline  text COLLATE "C" NOT NULL,
    number    integer NOT NULL,
    entry     text COLLATE "C" NOT NULL,
    occurred  text, occurred_first date, occurred_last date,
    was       text, was_first date, was_last date,
    became    text, became_first date, became_last date,
    digest    bigint NOT NULL
);
COMMENT ON TABLE {model}.deadline_moves IS 'How often and how far the date of a recorded deadline was moved.';
COMMENT ON COLUMN {model}.deadline_moves.strategy IS 'Key of the strategy.';
COMMENT ON COLUMN {model}.deadline_moves.move IS 'The deadline and the number of the move.';
COMMENT ON COLUMN {model}.deadline_moves.deadline IS 'Key of the deadline.';
COMMENT ON COLUMN {model}.deadline_moves.number IS 'Which move of the deadline it is, from 1, in the history''s order.';
COMMENT ON COLUMN {model}.deadline_moves.entry IS 'Id of the entry that moved it.';
COMMENT ON COLUMN {model}.deadline_moves.occurred IS 'When it was moved, as recorded (EDTF).';
COMMENT ON COLUMN {model}.deadline_moves.occurred_first IS 'First day that occurred can mean.';
COMMENT ON COLUMN {model}.deadline_moves.occurred_last IS 'Last day that occurred can mean.';
COMMENT ON COLUMN {model}.deadline_moves.was IS 'Its date before (EDTF); null where it had none.';
COMMENT ON COLUMN {model}.deadline_moves.was_first IS 'First day that was can mean.';
COMMENT ON COLUMN {model}.deadline_moves.was_last IS 'Last day that was can mean.';
COMMENT ON COLUMN {model}.deadline_moves.became IS 'Its date after (EDTF); null where it was postponed without a new one.';
COMMENT ON COLUMN {model}.deadline_moves.became_first IS 'First day that became can mean.';
COMMENT ON COLUMN {model}.deadline_moves.became_last IS 'Last day that became can mean.';
COMMENT ON COLUMN {model}.deadline_moves.digest IS 'For the program: whether the row has changed.';

CREATE TABLE {model}.consultations (
    strategy     text COLLATE "C" NOT NULL,
    consultation text COLLATE "C" NOT NULL,
    place        integer NOT NULL,
    method       text NOT NULL,
    title        text NOT NULL,
    version      text,
    status       text NOT NULL,
    opens        text, opens_first date, opens_last date,
    opened       text, opened_first date, opened_last date,
    closes       text, closes_first date, closes_last date,
    closed       text, closed_first date, closed_last date,
    extensions   integer NOT NULL,
    days_open_min integer, days_open_max integer,
    invited      integer NOT NULL,
    responses    integer NOT NULL,
    declined     integer NOT NULL,
    silent       integer NOT NULL,
    uninvited    integer NOT NULL,
    late         integer NOT NULL,
    private      integer NOT NULL,
    points       integer NOT NULL,
    unanswered   integer NOT NULL,
    object       text NOT NULL,
    digest       bigint NOT NULL
);
COMMENT ON TABLE {model}.consultations IS 'Who was asked, when, and what came of it. Whether the announced day of closing has passed depends on the day: past_close computes it.';
COMMENT ON COLUMN {model}.consultations.strategy IS 'Key of the strategy.';
COMMENT ON COLUMN {model}.consultations.consultation IS 'Key of the consultation.';
COMMENT ON COLUMN {model}.consultations.place IS 'Place in the strategy''s list, from 0.';
COMMENT ON COLUMN {model}.consultations.method IS 'referral, joint-consultation, exhibition, workshop, hearing, survey, citizen-dialogue or meeting.';
COMMENT ON COLUMN {model}.consultations.title IS 'Title as recorded.';
COMMENT ON COLUMN {model}.consultations.version IS 'Key of the version that it is about.';
COMMENT ON COLUMN {model}.consultations.status IS 'planned, open, closed, reported or cancelled, by what is recorded.';
COMMENT ON COLUMN {model}.consultations.opens IS 'When it was planned to open (EDTF).';
COMMENT ON COLUMN {model}.consultations.opens_first IS 'First day that opens can mean.';
COMMENT ON COLUMN {model}.consultations.opens_last IS 'Last day that opens can mean.';
COMMENT ON COLUMN {model}.consultations.opened IS 'When it opened (EDTF).';
COMMENT ON COLUMN {model}.consultations.opened_first IS 'First day that opened can mean.';
COMMENT ON COLUMN {model}.consultations.opened_last IS 'Last day that opened can mean.';
COMMENT ON COLUMN {model}.consultations.closes IS 'When it closes, as last announced (EDTF).';
COMMENT ON COLUMN {model}.consultations.closes_first IS 'First day that closes can mean.';
COMMENT ON COLUMN {model}.consultations.closes_last IS 'Last day that closes can mean.';
COMMENT ON COLUMN {model}.consultations.closed IS 'When it closed (EDTF).';
COMMENT ON COLUMN {model}.consultations.closed_first IS 'First day that closed can mean.';
COMMENT ON COLUMN {model}.consultations.closed_last IS 'Last day that closed can mean.';
COMMENT ON COLUMN {model}.consultations.extensions IS 'How often it was extended.';
COMMENT ON COLUMN {model}.consultations.days_open_min IS 'Fewest whole days between opening and closing; null unless both are recorded.';
COMMENT ON COLUMN {model}.consultations.days_open_max IS 'Most whole days between opening and closing; null where there is no bound.';
COMMENT ON COLUMN {model}.consultations.invited IS 'Parties invited.';
COMMENT ON COLUMN {model}.consultations.responses IS 'Answers registered, of all kinds below.';
COMMENT ON COLUMN {model}.consultations.declined IS 'Answers that abstain.';
COMMENT ON COLUMN {model}.consultations.silent IS 'Invited parties without a registered answer.';
COMMENT ON COLUMN {model}.consultations.uninvited IS 'Answers from parties that were not invited.';
COMMENT ON COLUMN {model}.consultations.late IS 'Answers after the last day that closes can mean.';
COMMENT ON COLUMN {model}.consultations.private IS 'Answers from private persons.';
COMMENT ON COLUMN {model}.consultations.points IS 'Points raised.';
COMMENT ON COLUMN {model}.consultations.unanswered IS 'Points without an answer.';
COMMENT ON COLUMN {model}.consultations.object IS 'For the program: the consultation on strategies.day.';
COMMENT ON COLUMN {model}.consultations.digest IS 'For the program: whether the row has changed.';

CREATE TABLE {model}.parties (
    strategy     text COLLATE "C" NOT NULL,
    entrant      text COLLATE "C" NOT NULL,
    consultation text COLLATE "C" NOT NULL,
    place        integer NOT NULL,
    party        text NOT NULL,
    category     text,
    invited      boolean NOT NULL,
    invited_on   text, invited_on_first date, invited_on_last date,
    reminders    integer NOT NULL,
    answered     boolean NOT NULL,
    answered_on  text, answered_on_first date, answered_on_last date,
    stance       text,
    late         boolean NOT NULL,
    status       text NOT NULL,
    digest       bigint NOT NULL
);
COMMENT ON TABLE {model}.parties IS 'Who was asked in a consultation, or answered without being asked.';
COMMENT ON COLUMN {model}.parties.strategy IS 'Key of the strategy.';
COMMENT ON COLUMN {model}.parties.entrant IS 'The consultation and the party.';
COMMENT ON COLUMN {model}.parties.consultation IS 'Key of the consultation.';
COMMENT ON COLUMN {model}.parties.place IS 'Place in the consultation''s list, from 0: the order first seen.';
COMMENT ON COLUMN {model}.parties.party IS 'Name of the organisation; person: and a key for a private person.';
COMMENT ON COLUMN {model}.parties.category IS 'Class of consultee; null where none is known.';
COMMENT ON COLUMN {model}.parties.invited IS 'Whether it was invited.';
COMMENT ON COLUMN {model}.parties.invited_on IS 'When it was first invited (EDTF).';
COMMENT ON COLUMN {model}.parties.invited_on_first IS 'First day that invited_on can mean.';
COMMENT ON COLUMN {model}.parties.invited_on_last IS 'Last day that invited_on can mean.';
COMMENT ON COLUMN {model}.parties.reminders IS 'How often it was reminded.';
COMMENT ON COLUMN {model}.parties.answered IS 'Whether it has a registered answer, an abstaining one too.';
COMMENT ON COLUMN {model}.parties.answered_on IS 'When it first answered (EDTF).';
COMMENT ON COLUMN {model}.parties.answered_on_first IS 'First day that answered_on can mean.';
COMMENT ON COLUMN {model}.parties.answered_on_last IS 'Last day that answered_on can mean.';
COMMENT ON COLUMN {model}.parties.stance IS 'Stance of its latest answer.';
COMMENT ON COLUMN {model}.parties.late IS 'Whether its first answer came after the closing day.';
COMMENT ON COLUMN {model}.parties.status IS 'answered, declined, silent, waiting or withdrawn.';
COMMENT ON COLUMN {model}.parties.digest IS 'For the program: whether the row has changed.';

CREATE TABLE {model}.timeline (
    strategy   text COLLATE "C" NOT NULL,
    entry      text COLLATE "C" NOT NULL,
    day        date NOT NULL,
    number     integer NOT NULL,
    kind       text NOT NULL,
    occurred   text, occurred_first date, occurred_last date,
    recorded   timestamptz NOT NULL,
    recorder   text,
    authority  text,
    reference  text,
    reason     text,
    title_sv   text NOT NULL,
    title_en   text NOT NULL,
    text       text NOT NULL,
    words      tsvector NOT NULL,
    corrected  boolean NOT NULL,
    disputed   boolean NOT NULL,
    annotated  boolean NOT NULL,
    withdrawn  boolean NOT NULL,
    impossible boolean NOT NULL,
    late       boolean NOT NULL,
    object     text NOT NULL,
    digest     bigint NOT NULL
);
COMMENT ON TABLE {model}.timeline IS 'Every entry as it now stands, withdrawn ones too. The history''s order is by day, number.';
COMMENT ON COLUMN {model}.timeline.strategy IS 'Key of the strategy.';
COMMENT ON COLUMN {model}.timeline.entry IS 'Id of the entry, as written.';
COMMENT ON COLUMN {model}.timeline.day IS 'Day that the entry counts from and sorts by.';
COMMENT ON COLUMN {model}.timeline.number IS 'Place in the order recorded, from 0.';
COMMENT ON COLUMN {model}.timeline.kind IS 'Kind of the entry, such as priority.reworded.';
COMMENT ON COLUMN {model}.timeline.occurred IS 'When it happened, as recorded or corrected (EDTF).';
COMMENT ON COLUMN {model}.timeline.occurred_first IS 'First day that occurred can mean.';
COMMENT ON COLUMN {model}.timeline.occurred_last IS 'Last day that occurred can mean.';
COMMENT ON COLUMN {model}.timeline.recorded IS 'When the record took it, to the microsecond.';
COMMENT ON COLUMN {model}.timeline.recorder IS 'Account that recorded it.';
COMMENT ON COLUMN {model}.timeline.authority IS 'Body that decided or acted.';
COMMENT ON COLUMN {model}.timeline.reference IS 'Diary number or paragraph.';
COMMENT ON COLUMN {model}.timeline.reason IS 'Why, in the recorder''s words.';
COMMENT ON COLUMN {model}.timeline.title_sv IS 'What the entry tells, in a Swedish sentence.';
COMMENT ON COLUMN {model}.timeline.title_en IS 'What the entry tells, in an English sentence.';
COMMENT ON COLUMN {model}.timeline.words IS 'For the search: = and each word as written, ~ and the word without marks on its letters, s and e and its Swedish and English stems. Weight A is titles, B other texts, C keys and addresses.';
COMMENT ON COLUMN {model}.timeline.text IS 'The texts of the entry''s data, a line each, in the language they were written in.';
COMMENT ON COLUMN {model}.timeline.corrected IS 'Whether a later entry corrects it.';
COMMENT ON COLUMN {model}.timeline.disputed IS 'Whether another source says otherwise, and no later correction has settled it.';
COMMENT ON COLUMN {model}.timeline.annotated IS 'Whether a later entry annotates it.';
COMMENT ON COLUMN {model}.timeline.withdrawn IS 'Whether it was withdrawn: it never happened.';
COMMENT ON COLUMN {model}.timeline.impossible IS 'Whether it is left out of the state since it cannot stand.';
COMMENT ON COLUMN {model}.timeline.late IS 'Whether it was recorded more than 30 days after it happened.';
COMMENT ON COLUMN {model}.timeline.object IS 'The whole item as JSON; its data, because and sources are shown by the view kronika.timeline.';
COMMENT ON COLUMN {model}.timeline.digest IS 'For the program: whether the row has changed.';

CREATE TABLE {model}.priorities (
    strategy text COLLATE "C" NOT NULL,
    priority text COLLATE "C" NOT NULL,
    place    integer NOT NULL,
    level    text NOT NULL,
    title    text NOT NULL,
    text     text,
    parent   text,
    rank     integer,
    themes   text[] NOT NULL,
    places   text[] NOT NULL,
    since    text, since_first date, since_last date,
    status   text NOT NULL,
    until    text, until_first date, until_last date,
    origins  text[] NOT NULL,
    became   text[] NOT NULL,
    object   text NOT NULL,
    digest   bigint NOT NULL
);
COMMENT ON TABLE {model}.priorities IS 'Visions, goals, subgoals, priorities and measures: those that live, parents before children, then those that no longer live.';
COMMENT ON COLUMN {model}.priorities.strategy IS 'Key of the strategy.';
COMMENT ON COLUMN {model}.priorities.priority IS 'Key of the priority.';
COMMENT ON COLUMN {model}.priorities.place IS 'Place in the strategy''s list, from 0.';
COMMENT ON COLUMN {model}.priorities.level IS 'vision, goal, subgoal, priority or measure.';
COMMENT ON COLUMN {model}.priorities.title IS 'Title as it now is, or last was.';
COMMENT ON COLUMN {model}.priorities.text IS 'Text as it now is, or last was.';
COMMENT ON COLUMN {model}.priorities.parent IS 'Key of the priority that it stands under.';
COMMENT ON COLUMN {model}.priorities.rank IS 'Rank among siblings, 1 the highest; null where not ranked.';
COMMENT ON COLUMN {model}.priorities.themes IS 'Themes.';
COMMENT ON COLUMN {model}.priorities.places IS 'Places where it holds.';
COMMENT ON COLUMN {model}.priorities.since IS 'From when it last lives, or lived (EDTF).';
COMMENT ON COLUMN {model}.priorities.since_first IS 'First day that since can mean.';
COMMENT ON COLUMN {model}.priorities.since_last IS 'Last day that since can mean.';
COMMENT ON COLUMN {model}.priorities.status IS 'live, dropped, merged or split.';
COMMENT ON COLUMN {model}.priorities.until IS 'When it ended (EDTF); null while it lives.';
COMMENT ON COLUMN {model}.priorities.until_first IS 'First day that until can mean.';
COMMENT ON COLUMN {model}.priorities.until_last IS 'Last day that until can mean.';
COMMENT ON COLUMN {model}.priorities.origins IS 'Keys of the priorities that it came from.';
COMMENT ON COLUMN {model}.priorities.became IS 'Keys of the priorities that it went into.';
COMMENT ON COLUMN {model}.priorities.object IS 'For the program: the priority with its changes.';
COMMENT ON COLUMN {model}.priorities.digest IS 'For the program: whether the row has changed.';

CREATE TABLE {model}.priority_changes (
    strategy  text COLLATE "C" NOT NULL,
    change    text COLLATE "C" NOT NULL,
    priority  text COLLATE "C" NOT NULL,
    number    integer NOT NULL,
    entry     text COLLATE "C" NOT NULL,
    kind      text NOT NULL,
    occurred  text, occurred_first date, occurred_last date,
    authority text,
    reference text,
    reason    text,
    because   text[] NOT NULL,
    title_before text, title_after text NOT NULL,
    text_before  text, text_after  text,
    level_before text, level_after text NOT NULL,
    parent_before text, parent_after text,
    rank_before integer, rank_after integer,
    status_before text, status_after text NOT NULL,
    digest    bigint NOT NULL
);
COMMENT ON TABLE {model}.priority_changes IS 'What each entry did to a priority: how it stood before and after.';
COMMENT ON COLUMN {model}.priority_changes.strategy IS 'Key of the strategy.';
COMMENT ON COLUMN {model}.priority_changes.change IS 'The priority and the number of the change.';
COMMENT ON COLUMN {model}.priority_changes.priority IS 'Key of the priority.';
COMMENT ON COLUMN {model}.priority_changes.number IS 'Which change of the priority it is, from 1, in the history''s order.';
COMMENT ON COLUMN {model}.priority_changes.entry IS 'Id of the entry that changed it.';
COMMENT ON COLUMN {model}.priority_changes.kind IS 'Kind of that entry.';
COMMENT ON COLUMN {model}.priority_changes.occurred IS 'When it was changed (EDTF).';
COMMENT ON COLUMN {model}.priority_changes.occurred_first IS 'First day that occurred can mean.';
COMMENT ON COLUMN {model}.priority_changes.occurred_last IS 'Last day that occurred can mean.';
COMMENT ON COLUMN {model}.priority_changes.authority IS 'Body that decided or acted.';
COMMENT ON COLUMN {model}.priority_changes.reference IS 'Diary number or paragraph.';
COMMENT ON COLUMN {model}.priority_changes.reason IS 'Why, in the recorder''s words.';
COMMENT ON COLUMN {model}.priority_changes.because IS 'Ids of the entries that led to it.';
COMMENT ON COLUMN {model}.priority_changes.title_before IS 'Title before; null, as all before, where the entry made the priority.';
COMMENT ON COLUMN {model}.priority_changes.title_after IS 'Title after.';
COMMENT ON COLUMN {model}.priority_changes.text_before IS 'Text before.';
COMMENT ON COLUMN {model}.priority_changes.text_after IS 'Text after.';
COMMENT ON COLUMN {model}.priority_changes.level_before IS 'Level before.';
COMMENT ON COLUMN {model}.priority_changes.level_after IS 'Level after.';
COMMENT ON COLUMN {model}.priority_changes.parent_before IS 'Parent before.';
COMMENT ON COLUMN {model}.priority_changes.parent_after IS 'Parent after.';
COMMENT ON COLUMN {model}.priority_changes.rank_before IS 'Rank before.';
COMMENT ON COLUMN {model}.priority_changes.rank_after IS 'Rank after.';
COMMENT ON COLUMN {model}.priority_changes.status_before IS 'Status before: live, dropped, merged or split.';
COMMENT ON COLUMN {model}.priority_changes.status_after IS 'Status after.';
COMMENT ON COLUMN {model}.priority_changes.digest IS 'For the program: whether the row has changed.';

CREATE FUNCTION {model}.deadline_status(settled text, ended_on date, lapsed text, due_last date, day date) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN settled IS NOT NULL THEN settled
        WHEN ended_on <= day THEN 'no-evidence'
        WHEN due_last IS NULL THEN 'upcoming'
        WHEN due_last < day THEN lapsed
        WHEN due_last - day <= 90 THEN 'due-soon'
        ELSE 'upcoming'
    END
$$;
COMMENT ON FUNCTION {model}.deadline_status IS 'The status of a deadline on a day: met, waived, upcoming, due-soon (at most 90 days ahead), overdue or no-evidence.';

CREATE FUNCTION {model}.past_close(status text, closes_last date, day date) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT status IN ('planned', 'open') AND coalesce(closes_last < day, false)
$$;
COMMENT ON FUNCTION {model}.past_close IS 'Whether the announced day has passed, by a day, without the entry that closes the consultation.';
