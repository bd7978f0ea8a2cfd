-- What texts are about, as one model sees it. Made again when lost; rows of other models and of
-- texts that no episode has any more are removed after a while.
CREATE TABLE meaning_vector (
  model      TEXT     NOT NULL,
  -- search.Normaliser.VERSION of the text
  normaliser INTEGER  NOT NULL,
  -- SHA-256 of the folded text
  text_hash  TEXT     NOT NULL,
  vector     ${bytes} NOT NULL,
  made_at    BIGINT   NOT NULL,
  PRIMARY KEY (model, normaliser, text_hash)
);
