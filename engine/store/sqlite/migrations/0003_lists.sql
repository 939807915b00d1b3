-- +goose Up

-- One index for all lists in the order of opening, instead of three: each is a lane
-- of those at a step (active) or not, in one status, and lanes are merged.
DROP INDEX application_opened;
DROP INDEX application_queue;
DROP INDEX application_active;
CREATE INDEX application_lane ON application (office, active, status, opened, id);
