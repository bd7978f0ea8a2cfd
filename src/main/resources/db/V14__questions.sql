-- The episode that answered a question; null for none.
ALTER TABLE question ADD COLUMN episode_id BIGINT;

CREATE INDEX question_episode ON question (episode_id);

-- Questions without an answer that a host has dealt with, and when.
CREATE TABLE question_done (
  topic   TEXT   PRIMARY KEY,
  done_at BIGINT NOT NULL
);
