-- +goose Up

-- Every key starts with the office; an application is its local id. Times are text
-- in UTC, "2026-03-17T01:30:00.000000000Z": of one length, so that their order is the
-- order of text, and readable without this program.

-- position orders the events of all histories as they were committed: the feed. What
-- is short stands before the payload, which may go on in pages of its own.
CREATE TABLE event (
	position    INTEGER PRIMARY KEY,
	office      TEXT    NOT NULL,
	application TEXT    NOT NULL,
	seq         INTEGER NOT NULL CHECK (seq > 0),
	type        TEXT    NOT NULL,
	recorded    TEXT    NOT NULL,
	hash        BLOB    NOT NULL,
	mark        BLOB    NOT NULL,
	key         TEXT,
	fingerprint BLOB,
	payload     BLOB    NOT NULL,
	UNIQUE (office, application, seq)
) STRICT;

CREATE UNIQUE INDEX event_key ON event (office, application, key) WHERE key IS NOT NULL;

-- Events are never changed and never removed, whoever holds the connection.
-- +goose StatementBegin
CREATE TRIGGER event_never_changes BEFORE UPDATE ON event
BEGIN
	SELECT RAISE (ABORT, 'events never change');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER event_never_goes BEFORE DELETE ON event
BEGIN
	SELECT RAISE (ABORT, 'events are never removed');
END;
-- +goose StatementEnd

-- steps is a JSON list, in order; active tells whether there is any: an index that
-- speaks of steps would be written with every step. due and next_at are NULL for never.
CREATE TABLE application (
	office   TEXT    NOT NULL,
	id       TEXT    NOT NULL,
	receipt  TEXT    NOT NULL,
	hand_in  TEXT    NOT NULL,
	standard TEXT    NOT NULL,
	status   TEXT    NOT NULL,
	active   INTEGER NOT NULL,
	steps    TEXT    NOT NULL,
	opened   TEXT    NOT NULL,
	changed  TEXT    NOT NULL,
	due      TEXT,
	next_at  TEXT,
	sequence INTEGER NOT NULL,
	revision INTEGER NOT NULL,
	head     BLOB    NOT NULL,
	state    BLOB    NOT NULL,
	UNIQUE (office, id)
) STRICT;

CREATE UNIQUE INDEX application_receipt ON application (office, receipt) WHERE receipt <> '';
CREATE INDEX application_hand_in ON application (office, hand_in, opened, id) WHERE hand_in <> '';
CREATE INDEX application_next_at ON application (office, next_at, id) WHERE next_at IS NOT NULL;
CREATE INDEX application_due ON application (office, status, due) WHERE due IS NOT NULL;
CREATE INDEX application_opened ON application (office, opened, id);
CREATE INDEX application_queue ON application (office, status, opened, id);
CREATE INDEX application_standard ON application (office, standard, opened, id);
-- A step is looked for among the applications that are at any: the few that are not
-- finished.
CREATE INDEX application_active ON application (office, opened, id) WHERE active = 1;

-- A row is never moved or removed, so that no copy of a key stays behind in a page it
-- was moved from: what is destroyed is blanked in its place, and then current is 0.
CREATE TABLE application_key (
	position    INTEGER PRIMARY KEY,
	office      TEXT    NOT NULL,
	application TEXT    NOT NULL,
	current     INTEGER NOT NULL,
	wrapped     BLOB    NOT NULL
) STRICT;

CREATE UNIQUE INDEX application_key_current ON application_key (office, application) WHERE current = 1;

CREATE TABLE token (
	office      TEXT NOT NULL,
	token       BLOB NOT NULL,
	application TEXT NOT NULL,
	PRIMARY KEY (office, token, application)
) STRICT, WITHOUT ROWID;

CREATE INDEX token_application ON token (office, application);

-- The last number drawn of each register in each year.
CREATE TABLE register (
	office TEXT    NOT NULL,
	name   TEXT    NOT NULL,
	year   INTEGER NOT NULL,
	last   INTEGER NOT NULL CHECK (last > 0),
	PRIMARY KEY (office, name, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE definition (
	office   TEXT NOT NULL,
	digest   TEXT NOT NULL,
	document BLOB NOT NULL,
	UNIQUE (office, digest)
) STRICT;

CREATE TABLE message (
	office      TEXT    NOT NULL,
	id          INTEGER NOT NULL,
	application TEXT    NOT NULL,
	seq         INTEGER NOT NULL,
	topic       TEXT    NOT NULL,
	recipient   TEXT    NOT NULL,
	state       TEXT    NOT NULL,
	attempts    INTEGER NOT NULL,
	next_at     TEXT    NOT NULL,
	failure     TEXT    NOT NULL,
	posted      TEXT    NOT NULL,
	settled     TEXT    NOT NULL,
	PRIMARY KEY (office, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX message_state ON message (office, state, id);
-- Whoever sends takes from all offices at once.
CREATE INDEX message_waiting ON message (next_at, office, id) WHERE state = 'waiting';
