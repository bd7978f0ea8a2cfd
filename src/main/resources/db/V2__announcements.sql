-- What is to be said on each channel, and how far it has come. Instants are milliseconds since 1970.
CREATE TABLE delivery (
  -- channel and subject, so that planning the same thing twice makes one row
  id                 TEXT    PRIMARY KEY,
  channel            TEXT    NOT NULL,
  -- 0 for a text of the host's own; no foreign key, since a delivery outlives a deleted episode
  episode_id         BIGINT  NOT NULL,
  number             INTEGER,
  title              TEXT    NOT NULL,
  state              TEXT    NOT NULL,
  payload            TEXT    NOT NULL,
  sha256             TEXT    NOT NULL,
  -- of the payload a host said yes to
  approved_sha256    TEXT,
  automatic          INTEGER NOT NULL,
  attempts           INTEGER NOT NULL DEFAULT 0,
  unknowns           INTEGER NOT NULL DEFAULT 0,
  clean_looks        INTEGER NOT NULL DEFAULT 0,
  unclear_looks      INTEGER NOT NULL DEFAULT 0,
  attempt_started_at BIGINT,
  attempt_deadline   BIGINT,
  first_sent_at      BIGINT,
  not_before         BIGINT  NOT NULL,
  next_at            BIGINT,
  -- order of publication among those due at once
  sort_at            BIGINT  NOT NULL,
  reference          TEXT,
  reason             TEXT,
  created_at         BIGINT  NOT NULL,
  version            BIGINT  NOT NULL DEFAULT 1
);

CREATE INDEX delivery_due ON delivery (channel, state, next_at);
CREATE INDEX delivery_episode ON delivery (episode_id);

-- One row a try, committed before its first byte leaves. Without a result after a restart: unknown.
CREATE TABLE attempt (
  delivery_id TEXT    NOT NULL REFERENCES delivery (id),
  number      INTEGER NOT NULL,
  channel     TEXT    NOT NULL,
  owner       TEXT    NOT NULL,
  fence       BIGINT  NOT NULL,
  started_at  BIGINT  NOT NULL,
  deadline    BIGINT  NOT NULL,
  result      TEXT,
  ended_at    BIGINT,
  evidence    TEXT,
  PRIMARY KEY (delivery_id, number)
);

CREATE INDEX attempt_sent ON attempt (channel, started_at);

-- Which process may send on a channel, and until when.
CREATE TABLE channel_lease (
  channel     TEXT   PRIMARY KEY,
  owner       TEXT   NOT NULL,
  fence       BIGINT NOT NULL,
  lease_until BIGINT NOT NULL
);

-- One row: the kill switch, and how long after a restore absence must be proven before any sending.
CREATE TABLE outbox_switch (
  id            INTEGER PRIMARY KEY,
  paused        INTEGER NOT NULL,
  careful_until BIGINT
);

INSERT INTO outbox_switch (id, paused) VALUES (1, 0);

-- Followed short links, by day (UTC), episode and channel. No visitor is told from another.
CREATE TABLE visit (
  day        TEXT   NOT NULL,
  episode_id BIGINT NOT NULL,
  channel    TEXT   NOT NULL,
  visits     BIGINT NOT NULL,
  PRIMARY KEY (day, episode_id, channel)
);
