-- The connection to the LinkedIn page: one row a page. Tokens are encrypted.
CREATE TABLE linkedin_connection (
  page          TEXT    PRIMARY KEY,
  access        ${bytes} NOT NULL,
  refresh       ${bytes},
  access_ends   BIGINT,
  refresh_ends  BIGINT,
  issued_at     BIGINT,
  consented_at  BIGINT  NOT NULL,
  scopes        TEXT    NOT NULL,
  -- The token in the settings when this was stored, as a fingerprint: a new one there replaces it.
  origin        TEXT    NOT NULL,
  -- Why a host has to connect again; empty while the connection works.
  broken        TEXT    NOT NULL
);

-- Connect flows under way: each state is good for one return.
CREATE TABLE linkedin_consent (
  state  TEXT   PRIMARY KEY,
  ends   BIGINT NOT NULL
);

-- What has to outlive a restart about one post: its image, and the post that LinkedIn's detector of
-- duplicates named.
CREATE TABLE linkedin_post (
  link         TEXT    PRIMARY KEY,
  image        TEXT    NOT NULL,
  image_state  TEXT    NOT NULL,
  upload_url   TEXT    NOT NULL,
  upload_ends  BIGINT,
  tries        INTEGER NOT NULL,
  named        TEXT    NOT NULL
);

-- Warnings already given, and notifications already handled.
CREATE TABLE linkedin_once (
  thing    TEXT   PRIMARY KEY,
  done_at  BIGINT NOT NULL
);
