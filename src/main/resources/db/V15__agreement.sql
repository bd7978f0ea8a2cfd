-- What a host wrote for one channel, as JSON from channel to text; empty for the templates' words.
ALTER TABLE broadcast ADD COLUMN texts TEXT NOT NULL DEFAULT '';

-- Who agreed as the second person; null before, and where one is enough.
ALTER TABLE broadcast ADD COLUMN agreed_by TEXT;
