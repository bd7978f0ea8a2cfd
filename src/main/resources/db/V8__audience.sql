-- What listeners left behind. A listener is a keyed hash here; the openid itself is kept, sealed,
-- only as long as an answer may be sent to it. Instants are milliseconds since 1970.
CREATE TABLE message (
  -- the number hosts answer by
  id          ${serial},
  listener    TEXT   NOT NULL,
  openid      ${bytes},
  text        TEXT   NOT NULL,
  left_at     BIGINT NOT NULL,
  answer      TEXT,
  answered_at BIGINT,
  -- OPEN, SEND, WAITING, GIVEN
  state       TEXT   NOT NULL,
  -- while an answer is on its way: nobody else tries before
  tried_until BIGINT
);

CREATE INDEX message_listener ON message (listener);
CREATE INDEX message_state ON message (state);

-- What was asked, as it was asked, for thirty days.
CREATE TABLE question (
  id       ${serial},
  listener TEXT    NOT NULL,
  -- what it was about, so that the same thing is counted once
  topic    TEXT    NOT NULL,
  text     TEXT    NOT NULL,
  answered INTEGER NOT NULL,
  asked_at BIGINT  NOT NULL
);

CREATE INDEX question_listener ON question (listener);
CREATE INDEX question_asked ON question (asked_at);

-- What is left of questions after that: topics several people had, by month, nobody's words.
CREATE TABLE question_count (
  month    TEXT   NOT NULL,
  topic    TEXT   NOT NULL,
  answered INTEGER NOT NULL,
  asked    BIGINT NOT NULL,
  PRIMARY KEY (month, topic, answered)
);

-- Who asked to be forgotten and has not confirmed it yet.
CREATE TABLE erasure (
  listener TEXT   PRIMARY KEY,
  asked_at BIGINT NOT NULL
);

-- How many came and went each day (UTC), by the scene of the code they scanned; nobody in person.
CREATE TABLE follower_day (
  day   TEXT   NOT NULL,
  scene TEXT   NOT NULL,
  came  BIGINT NOT NULL,
  went  BIGINT NOT NULL,
  PRIMARY KEY (day, scene)
);
