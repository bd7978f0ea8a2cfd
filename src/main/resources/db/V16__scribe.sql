-- What a language model was asked to sum up, so that it is not asked twice. Instants are milliseconds
-- since 1970.
CREATE TABLE scribe_note (
  -- SHA-256 of the model's name, the request's wording and the transcript
  source     TEXT    PRIMARY KEY,
  -- ASKED, WRITTEN, GIVEN_UP
  state      TEXT    NOT NULL,
  -- the summary; empty until it is written
  text       TEXT    NOT NULL,
  -- why the last answer was not used; empty when there is nothing to say
  reason     TEXT    NOT NULL,
  attempts   INTEGER NOT NULL,
  -- while it is being asked for, and after a failure: nobody asks before
  next_at    BIGINT  NOT NULL
);
