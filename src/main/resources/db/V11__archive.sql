-- Messages that hosts have put away; null while they lie in the inbox. Milliseconds since 1970.
ALTER TABLE message ADD COLUMN archived_at BIGINT;
