-- What hosts want sent to everybody. Instants are milliseconds since 1970.
CREATE TABLE broadcast (
  id           ${serial},
  -- who proposed it: a keyed hash, or a name of the console
  host         TEXT    NOT NULL,
  -- 0 for a text of the host's own
  episode_id   BIGINT  NOT NULL,
  number       INTEGER,
  title        TEXT    NOT NULL,
  -- the host's own text; empty for an episode
  words        TEXT    NOT NULL,
  -- names with commas
  channels     TEXT    NOT NULL,
  -- of everything the host has seen: what is sent must be that
  fingerprint  TEXT    NOT NULL,
  state        TEXT    NOT NULL,
  -- SHA-256
  code         TEXT    NOT NULL,
  wrong        INTEGER NOT NULL DEFAULT 0,
  code_ends    BIGINT  NOT NULL,
  -- when the host wants it sent; null for at once
  planned_for  BIGINT,
  -- when it is handed to the outbox; null before it is confirmed
  starts_at    BIGINT,
  reason       TEXT,
  proposed_at  BIGINT  NOT NULL
);

CREATE INDEX broadcast_state ON broadcast (state, starts_at);
CREATE INDEX broadcast_code ON broadcast (code);

-- Posts a host wants deleted from their platforms.
CREATE TABLE withdrawal (
  delivery_id TEXT    PRIMARY KEY,
  asked_at    BIGINT  NOT NULL,
  next_at     BIGINT,
  tries       INTEGER NOT NULL DEFAULT 0,
  -- what came of it; null while it is under way
  outcome     TEXT
);

-- Hosts who proved themselves with a one-time code; keyed hashes.
CREATE TABLE host_binding (
  listener TEXT   PRIMARY KEY,
  bound_at BIGINT NOT NULL
);

CREATE TABLE host_code (
  -- SHA-256
  code TEXT   PRIMARY KEY,
  ends BIGINT NOT NULL
);
