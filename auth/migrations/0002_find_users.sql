-- online: indexes to find users by the beginning of a name or address, and the few that are admins or disabled.
DROP INDEX CONCURRENTLY IF EXISTS auth.users_by_beginning_of_username;

CREATE INDEX CONCURRENTLY users_by_beginning_of_username ON auth.users (lower(username) text_pattern_ops);

DROP INDEX CONCURRENTLY IF EXISTS auth.users_by_beginning_of_email;

CREATE INDEX CONCURRENTLY users_by_beginning_of_email ON auth.users (lower(email) text_pattern_ops);

DROP INDEX CONCURRENTLY IF EXISTS auth.users_admins;

CREATE INDEX CONCURRENTLY users_admins ON auth.users (created_at, id) WHERE role = 'admin';

DROP INDEX CONCURRENTLY IF EXISTS auth.users_disabled;

CREATE INDEX CONCURRENTLY users_disabled ON auth.users (created_at, id) WHERE disabled;
