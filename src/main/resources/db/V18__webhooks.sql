-- Programs that hear what happened. Instants are milliseconds since 1970.
CREATE TABLE webhook (
  id       ${serial},
  address  TEXT    NOT NULL,
  -- sealed
  secret   ${bytes} NOT NULL,
  added_at BIGINT  NOT NULL,
  -- why it did not take the last letter; empty when it did
  trouble  TEXT    NOT NULL,
  last_at  BIGINT
);

-- What happened, once each, whoever heard of it.
CREATE TABLE webhook_event (
  id       TEXT   PRIMARY KEY,
  body     TEXT   NOT NULL,
  noted_at BIGINT NOT NULL
);

-- What an address has not taken yet.
CREATE TABLE webhook_letter (
  webhook_id BIGINT  NOT NULL,
  event_id   TEXT    NOT NULL,
  attempts   INTEGER NOT NULL,
  -- null when it was given up
  next_at    BIGINT,
  PRIMARY KEY (webhook_id, event_id)
);

CREATE INDEX webhook_due ON webhook_letter (next_at);
