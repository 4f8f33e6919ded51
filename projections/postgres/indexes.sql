-- What the tables are found by. Made after the rows of a rebuild, which is much
-- faster than keeping it up to date row by row.

ALTER TABLE {model}.strategies ADD PRIMARY KEY (strategy);
ALTER TABLE {model}.deadlines ADD PRIMARY KEY (strategy, deadline);
ALTER TABLE {model}.deadline_moves ADD PRIMARY KEY (strategy, move);
ALTER TABLE {model}.consultations ADD PRIMARY KEY (strategy, consultation);
ALTER TABLE {model}.parties ADD PRIMARY KEY (strategy, entrant);
ALTER TABLE {model}.timeline ADD PRIMARY KEY (strategy, entry);
ALTER TABLE {model}.priorities ADD PRIMARY KEY (strategy, priority);
ALTER TABLE {model}.priority_changes ADD PRIMARY KEY (strategy, change);
CREATE INDEX strategies_sequence ON {model}.strategies (sequence);
CREATE INDEX deadlines_due ON {model}.deadlines (due_last);
CREATE INDEX timeline_day ON {model}.timeline (day);
CREATE INDEX timeline_kind ON {model}.timeline (kind);
CREATE INDEX timeline_words ON {model}.timeline USING gin (words);

-- Nobody asks for rows by these, and their statistics take longer than all else.
ALTER TABLE {model}.strategies ALTER object SET STATISTICS 0;
ALTER TABLE {model}.deadlines ALTER object SET STATISTICS 0;
ALTER TABLE {model}.consultations ALTER object SET STATISTICS 0;
ALTER TABLE {model}.timeline ALTER object SET STATISTICS 0, ALTER words SET STATISTICS 0, ALTER text SET STATISTICS 0, ALTER title_sv SET STATISTICS 0, ALTER title_en SET STATISTICS 0;
ALTER TABLE {model}.priorities ALTER object SET STATISTICS 0, ALTER text SET STATISTICS 0;
