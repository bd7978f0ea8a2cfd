-- How posts of the LinkedIn page did, some hours after they went out. Instants are milliseconds since 1970.
CREATE TABLE linkedin_statistic (
  delivery_id TEXT    NOT NULL,
  -- 48, 168 or 672 after the first attempt
  hours       INTEGER NOT NULL,
  taken_at    BIGINT  NOT NULL,
  impressions BIGINT  NOT NULL,
  people      BIGINT  NOT NULL,
  clicks      BIGINT  NOT NULL,
  likes       BIGINT  NOT NULL,
  comments    BIGINT  NOT NULL,
  shares      BIGINT  NOT NULL,
  PRIMARY KEY (delivery_id, hours)
);
