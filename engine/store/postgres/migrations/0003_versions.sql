-- +goose Up

-- version changes with every change of the row and of its key: who writes what was
-- worked out from a row that is remembered notices that it is older.
ALTER TABLE maklumat.application ADD COLUMN version bigint NOT NULL DEFAULT 1;
-- Lists over all offices go from one office to the next.
DROP INDEX maklumat.application_opened_of_all;
