-- What the podcast published. Instants are milliseconds since 1970 (UTC).
CREATE TABLE episode (
  id                BIGINT PRIMARY KEY,
  guid              TEXT   NOT NULL UNIQUE,
  number            INTEGER,
  title             TEXT   NOT NULL,
  published_at      BIGINT,
  page              TEXT,
  audio             TEXT,
  picture           TEXT,
  duration_ms       BIGINT,
  notes             TEXT   NOT NULL,
  summary           TEXT   NOT NULL,
  summary_origin    TEXT   NOT NULL,
  -- Which source gave the transcript: a file's is not replaced by a feed's.
  transcript_source TEXT   NOT NULL,
  transcript_hash   TEXT   NOT NULL
);

CREATE INDEX episode_number ON episode (number);

CREATE TABLE turn (
  episode_id BIGINT  NOT NULL REFERENCES episode (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  speaker    TEXT    NOT NULL,
  start_ms   BIGINT,
  text       TEXT    NOT NULL,
  PRIMARY KEY (episode_id, position)
);

-- One row. Its revision rises with every change to the episodes, so that a server sees another
-- process's import by one cheap query; next_id is handed out under the same lock.
CREATE TABLE library (
  id       INTEGER PRIMARY KEY,
  revision BIGINT NOT NULL,
  next_id  BIGINT NOT NULL
);

INSERT INTO library (id, revision, next_id) VALUES (1, 1, 1);
