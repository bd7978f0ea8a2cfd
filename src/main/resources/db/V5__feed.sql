-- How the watched feed was last found, one row an address in the settings. Instants are milliseconds
-- since 1970. An unchanged feed writes nothing here.
CREATE TABLE feed (
  url           TEXT    PRIMARY KEY,
  -- where permanent redirects have led
  address       TEXT    NOT NULL,
  etag          TEXT,
  last_modified TEXT,
  -- SHA-256 of what was read last, for servers without validators
  body_hash     TEXT,
  read_at       BIGINT,
  -- when everything in it was known; null before, and nothing is news
  baseline_at   BIGINT,
  items         INTEGER NOT NULL DEFAULT 0,
  failures      INTEGER NOT NULL DEFAULT 0,
  failing_since BIGINT,
  reason        TEXT,
  noticed       INTEGER NOT NULL DEFAULT 0,
  -- not before; null while all is well
  next_at       BIGINT,
  -- rises with every reading: two processes never take in the same one
  version       BIGINT  NOT NULL DEFAULT 0
);

-- The subscription to the feed's hub (WebSub).
CREATE TABLE feed_hub (
  url        TEXT    PRIMARY KEY,
  hub        TEXT    NOT NULL,
  topic      TEXT    NOT NULL,
  -- last part of our callback's address
  token      TEXT    NOT NULL UNIQUE,
  secret     TEXT    NOT NULL,
  asked_at   BIGINT,
  tries      INTEGER NOT NULL DEFAULT 0,
  -- when to ask (again)
  next_at    BIGINT  NOT NULL,
  -- end of what the hub granted; null before
  lease_ends BIGINT
);

-- Which episodes the watched feeds have shown, and where their transcripts are.
CREATE TABLE feed_item (
  episode_id         BIGINT PRIMARY KEY REFERENCES episode (id) ON DELETE CASCADE,
  seen_at            BIGINT NOT NULL,
  transcript         TEXT,
  transcript_type    TEXT,
  -- when to fetch it; null when there is none, it is stored, or there is no hope
  transcript_next_at BIGINT,
  transcript_tries   INTEGER NOT NULL DEFAULT 0,
  transcript_stored  INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX feed_item_transcript ON feed_item (transcript_next_at);
