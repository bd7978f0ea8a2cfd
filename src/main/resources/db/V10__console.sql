-- Who may enter the console, and what they did there. Instants are milliseconds since 1970.
CREATE TABLE person (
  id         ${serial},
  name       TEXT    NOT NULL,
  role       TEXT    NOT NULL,
  -- the WeChat identity that signs in by the chat; null for whoever comes by a link only
  openid     TEXT UNIQUE,
  disabled   INTEGER NOT NULL DEFAULT 0,
  created_at BIGINT  NOT NULL
);

-- Browsers that are signed in. Of a token only its SHA-256 is kept.
CREATE TABLE session (
  token_sha256 TEXT   PRIMARY KEY,
  -- names the session where its token must not be shown
  name         TEXT   NOT NULL UNIQUE,
  person_id    BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  device       TEXT   NOT NULL,
  created_at   BIGINT NOT NULL,
  seen_at      BIGINT NOT NULL
);

CREATE INDEX session_person ON session (person_id);

-- One-time ways in: links for a person, and codes that a browser shows and a host sends to the
-- account. Of a secret only its SHA-256 is kept.
CREATE TABLE pass (
  sha256     TEXT   PRIMARY KEY,
  kind       TEXT   NOT NULL,
  -- whom it lets in; null for a code until a host has sent it
  person_id  BIGINT REFERENCES person (id) ON DELETE CASCADE,
  -- SHA-256 of the browser's own secret, for codes; empty for links
  browser    TEXT   NOT NULL,
  device     TEXT   NOT NULL,
  expires_at BIGINT NOT NULL
);

CREATE INDEX pass_expires ON pass (expires_at);

-- Keys of programs. Of a token only its SHA-256 is kept.
CREATE TABLE api_token (
  token_sha256 TEXT   PRIMARY KEY,
  name         TEXT   NOT NULL UNIQUE,
  label        TEXT   NOT NULL,
  scope        TEXT   NOT NULL,
  person_id    BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  created_at   BIGINT NOT NULL,
  used_at      BIGINT
);

-- Who did what when. Rows are only ever added; each names the hash of the one before.
CREATE TABLE audit (
  number   BIGINT PRIMARY KEY,
  at       BIGINT NOT NULL,
  who      TEXT   NOT NULL,
  via      TEXT   NOT NULL,
  action   TEXT   NOT NULL,
  subject  TEXT   NOT NULL,
  detail   TEXT   NOT NULL,
  previous TEXT   NOT NULL,
  sha256   TEXT   NOT NULL
);

-- One row: the newest entry, so that cutting off the end of the trail shows.
CREATE TABLE audit_head (
  id     INTEGER PRIMARY KEY,
  number BIGINT  NOT NULL,
  sha256 TEXT    NOT NULL
);

INSERT INTO audit_head (id, number, sha256) VALUES (1, 0, '');

-- What a host is writing and has not saved: kept every few seconds.
CREATE TABLE draft (
  person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  subject   TEXT   NOT NULL,
  text      TEXT   NOT NULL,
  saved_at  BIGINT NOT NULL,
  PRIMARY KEY (person_id, subject)
);
