/**
 * States as numbers (see rows.ts), so that "not over" and "unanswered" are `state < 2` and the indexes for a start hold
 * only such rows. Short columns stand first: what lies after `body` may be on another page.
 */
export const first = /* sql */ `
CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL UNIQUE,
  message_id INTEGER,
  received_at INTEGER NOT NULL,
  state INTEGER NOT NULL,
  dialog TEXT NOT NULL,
  command TEXT NOT NULL,
  flow TEXT,
  program TEXT,
  body TEXT NOT NULL,
  frame TEXT,
  trace TEXT
) STRICT;
CREATE INDEX events_by_message ON events (message_id, command) WHERE message_id IS NOT NULL;
CREATE INDEX events_not_over ON events (seq) WHERE state < 2;

-- id = seq * 1048576 + ordinal: effects of a run lie together and new rows always at the end.
-- Keys are random; an index over all of them would touch a page per row.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  state INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  at INTEGER,
  key TEXT NOT NULL,
  dialog TEXT NOT NULL,
  body TEXT NOT NULL,
  answer TEXT
) STRICT;
CREATE UNIQUE INDEX outbox_unanswered ON outbox (key) WHERE state < 2;

-- cursor, level, and the highest numbers of rows that were pruned; JSON.
CREATE TABLE positions (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE programs (hash TEXT PRIMARY KEY, since INTEGER NOT NULL, source TEXT NOT NULL) STRICT;
`;
