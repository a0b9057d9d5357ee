CREATE TYPE auth.role AS ENUM ('user', 'admin');

CREATE TABLE auth.users (
  id            uuid           PRIMARY KEY,
  email         text           NOT NULL,
  username      text           NOT NULL,
  password_hash text           NOT NULL,
  role          auth.role      NOT NULL DEFAULT 'user',
  disabled      boolean        NOT NULL DEFAULT false,
  version       integer        NOT NULL DEFAULT 1,
  created_at    timestamptz(3) NOT NULL DEFAULT now(),
  updated_at    timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT users_email_length CHECK (char_length(email) BETWEEN 3 AND 254),
  -- No @ in it, so that a name can't be taken for an email address at login.
  CONSTRAINT users_username_form CHECK (username ~ '^[A-Za-z0-9_.-]{3,32}$'),
  CONSTRAINT users_version_positive CHECK (version > 0)
);

COMMENT ON TABLE auth.users IS 'Everybody who signed up. password_hash is bcrypt''s.';

-- Unique whatever the case.
CREATE UNIQUE INDEX users_email_unique ON auth.users (lower(email));
CREATE UNIQUE INDEX users_username_unique ON auth.users (lower(username));
CREATE INDEX users_by_created_at ON auth.users (created_at, id);

CREATE TABLE auth.sessions (
  id         uuid           PRIMARY KEY,
  user_id    uuid           NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3) NOT NULL
);

COMMENT ON TABLE auth.sessions IS
  'One login, and the family of refresh tokens that descend from it. Revoking the family is deleting the row: '
  'its foreign key also stops a refresh that runs at the same moment.';

CREATE INDEX sessions_by_user ON auth.sessions (user_id);

CREATE TABLE auth.refresh_tokens (
  id         uuid           PRIMARY KEY,
  session_id uuid           NOT NULL REFERENCES auth.sessions (id) ON DELETE CASCADE,
  token_hash bytea          NOT NULL,
  issued_at  timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3) NOT NULL,
  spent_at   timestamptz(3),
  CONSTRAINT refresh_tokens_hash_unique UNIQUE (token_hash)
);

COMMENT ON TABLE auth.refresh_tokens IS
  'SHA-256 of each refresh token until it expires; spent ones too, to recognise a stolen one. '
  'id is also the jti of the access token that was issued with it.';

CREATE INDEX refresh_tokens_by_session ON auth.refresh_tokens (session_id);
