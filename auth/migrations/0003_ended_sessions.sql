-- online: ended is ended. Triggers, since the version before ends sessions, too.
ALTER TABLE auth.sessions
  ADD COLUMN IF NOT EXISTS last_used_at timestamptz(3) NOT NULL DEFAULT now(),
  ADD COLUMN IF NOT EXISTS user_agent   text           NOT NULL DEFAULT '',
  ADD COLUMN IF NOT EXISTS address      text           NOT NULL DEFAULT '';

COMMENT ON COLUMN auth.sessions.last_used_at IS
  'When it began or was last refreshed; the time of the migration for sessions from before it.';

COMMENT ON TABLE auth.sessions IS
  'One login. Ending it is deleting the row: its foreign key also stops a refresh that runs at the same moment.';

ALTER TABLE auth.refresh_tokens
  ADD COLUMN IF NOT EXISTS names_session boolean NOT NULL DEFAULT false;

COMMENT ON TABLE auth.refresh_tokens IS
  'SHA-256 of the last two refresh tokens of each session: the one in use, and the one spent for it, for a retry. id is also '
  'the jti of the access token that was issued with it.';

COMMENT ON COLUMN auth.refresh_tokens.names_session IS
  'Whether the token itself names its session. Such a token is recognised as spent without its row; those of the version '
  'before keep theirs as long as their session lives.';

CREATE TABLE IF NOT EXISTS auth.ended_sessions (
  id       uuid           PRIMARY KEY,
  ended_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);

COMMENT ON TABLE auth.ended_sessions IS
  'Sessions that ended before they expired, until no access token of theirs can be valid any more.';

CREATE INDEX IF NOT EXISTS ended_sessions_by_time ON auth.ended_sessions (ended_at, id);

-- With the owner's rights: until the migrations are done, the service's role has none on the new table.
CREATE OR REPLACE FUNCTION auth.keep_ended_session() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO auth.ended_sessions (id) VALUES (OLD.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER sessions_ended
  AFTER DELETE ON auth.sessions
  FOR EACH ROW WHEN (OLD.expires_at > now())
  EXECUTE FUNCTION auth.keep_ended_session();

-- A trigger's statement sees what was committed before it began: also the session of a login that this change waited for.
CREATE OR REPLACE FUNCTION auth.end_sessions() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM auth.sessions WHERE user_id = NEW.id;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER users_end_sessions
  AFTER UPDATE OF password_hash, role, disabled ON auth.users
  FOR EACH ROW WHEN (OLD.password_hash <> NEW.password_hash OR OLD.role <> NEW.role OR (NEW.disabled AND NOT OLD.disabled))
  EXECUTE FUNCTION auth.end_sessions();

DROP INDEX CONCURRENTLY IF EXISTS auth.sessions_by_expiry;

CREATE INDEX CONCURRENTLY sessions_by_expiry ON auth.sessions (expires_at);
