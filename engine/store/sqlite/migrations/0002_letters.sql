-- +goose Up

-- A message waits for those before it of the same application and recipient.
CREATE INDEX message_order ON message (office, application, recipient, id) WHERE state = 'waiting';
-- What was settled long ago is removed, of all offices at once.
CREATE INDEX message_over ON message (settled, office, id) WHERE state IN ('sent', 'moot');
