-- What the official account may do, as WeChat last said. Instants are milliseconds since 1970.
CREATE TABLE wechat_right (
  app_id     TEXT    NOT NULL,
  name       TEXT    NOT NULL,
  allowed    INTEGER NOT NULL,
  reason     TEXT    NOT NULL,
  checked_at BIGINT  NOT NULL,
  PRIMARY KEY (app_id, name)
);

-- How far one delivery has come on WeChat's side; texts are empty until known.
CREATE TABLE wechat_delivery (
  delivery_id TEXT   PRIMARY KEY,
  -- the article's body, frozen: every attempt sends the same
  content     TEXT   NOT NULL,
  draft       TEXT   NOT NULL,
  -- msg_id or publish_id
  job         TEXT   NOT NULL,
  sent_at     BIGINT
);

-- Covers brought to WeChat: each is uploaded once.
CREATE TABLE wechat_picture (
  address  TEXT PRIMARY KEY,
  media_id TEXT NOT NULL,
  url      TEXT NOT NULL
);

-- How jobs ended, as WeChat's events told: maybe before our own call had its answer.
CREATE TABLE wechat_job_end (
  job      TEXT   PRIMARY KEY,
  status   TEXT   NOT NULL,
  sent     BIGINT NOT NULL,
  failed   BIGINT NOT NULL,
  ended_at BIGINT NOT NULL
);
