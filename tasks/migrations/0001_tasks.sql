-- The order of the values is the order in which a list sorted by status shows them.
CREATE TYPE tasks.task_status AS ENUM ('todo', 'in_progress', 'done');

-- Titles sort as people read them, without regard to case.
CREATE COLLATION tasks.title_order (provider = icu, locale = 'und-u-ks-level2', deterministic = false);

CREATE TABLE tasks.tasks (
  id          uuid              PRIMARY KEY,
  user_id     uuid              NOT NULL,
  title       text              NOT NULL COLLATE tasks.title_order,
  description text              NOT NULL DEFAULT '',
  status      tasks.task_status NOT NULL DEFAULT 'todo',
  version     integer           NOT NULL DEFAULT 1,
  created_at  timestamptz(3)    NOT NULL DEFAULT now(),
  updated_at  timestamptz(3)    NOT NULL DEFAULT now(),
  CONSTRAINT tasks_title_length CHECK (char_length(title) BETWEEN 1 AND 200),
  CONSTRAINT tasks_description_length CHECK (char_length(description) <= 2000),
  CONSTRAINT tasks_version_positive CHECK (version > 0)
);

COMMENT ON TABLE tasks.tasks IS 'Each user''s tasks; nobody else sees them. user_id is the sub of a token.';

CREATE INDEX tasks_by_created_at ON tasks.tasks (user_id, created_at, id);
CREATE INDEX tasks_by_status ON tasks.tasks (user_id, status, id);
CREATE INDEX tasks_by_title ON tasks.tasks (user_id, title, id);
