-- Times are text in UTC, "2026-03-17T01:30:00.000000000Z": of one length, so that
-- their order is the order of text, and readable without this program.

-- position orders events of all applications as they were committed.
CREATE TABLE event (
	position    INTEGER PRIMARY KEY,
	application TEXT    NOT NULL,
	seq         INTEGER NOT NULL CHECK (seq > 0),
	type        TEXT    NOT NULL,
	recorded    TEXT    NOT NULL,
	payload     BLOB    NOT NULL,
	hash        BLOB    NOT NULL,
	UNIQUE (application, seq)
) STRICT;

-- Events are never changed and never removed, whoever holds the connection.
CREATE TRIGGER event_never_changes BEFORE UPDATE ON event
BEGIN
	SELECT RAISE (ABORT, 'events never change');
END;
CREATE TRIGGER event_never_goes BEFORE DELETE ON event
BEGIN
	SELECT RAISE (ABORT, 'events are never removed');
END;

-- steps is a JSON list, in order. due and next_at are NULL for never.
CREATE TABLE application (
	id       TEXT    NOT NULL PRIMARY KEY,
	receipt  TEXT    NOT NULL,
	hand_in  TEXT    NOT NULL,
	office   TEXT    NOT NULL,
	standard TEXT    NOT NULL,
	status   TEXT    NOT NULL,
	steps    TEXT    NOT NULL,
	opened   TEXT    NOT NULL,
	changed  TEXT    NOT NULL,
	due      TEXT,
	next_at  TEXT,
	sequence INTEGER NOT NULL,
	revision INTEGER NOT NULL,
	state    BLOB    NOT NULL,
	head     BLOB    NOT NULL
) STRICT;

CREATE UNIQUE INDEX application_receipt ON application (receipt) WHERE receipt <> '';
CREATE INDEX application_hand_in ON application (hand_in) WHERE hand_in <> '';
CREATE INDEX application_next_at ON application (next_at, id) WHERE next_at IS NOT NULL;
CREATE INDEX application_due ON application (due) WHERE due IS NOT NULL;
CREATE INDEX application_opened ON application (opened, id);
CREATE INDEX application_queue ON application (office, status, opened, id);
CREATE INDEX application_standard ON application (standard, status);
-- A step is looked for among the applications that are at any step: the few that
-- are not finished.
CREATE INDEX application_at_step ON application (office, opened, id) WHERE steps <> '[]';

-- The last number drawn of each register in each year.
CREATE TABLE register (
	name TEXT    NOT NULL,
	year INTEGER NOT NULL,
	last INTEGER NOT NULL CHECK (last > 0),
	PRIMARY KEY (name, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE definition (
	digest   TEXT NOT NULL PRIMARY KEY,
	document BLOB NOT NULL
) STRICT;

CREATE TABLE result (
	application TEXT    NOT NULL,
	key         TEXT    NOT NULL,
	fingerprint BLOB    NOT NULL,
	sequence    INTEGER NOT NULL,
	PRIMARY KEY (application, key)
) STRICT, WITHOUT ROWID;
