import type { Tag } from '@marketstall/shared/http/route';

export const SESSIONS: Tag = {
  name: 'sessions',
  description: 'Signing in and out, staying signed in, and seeing where one is.',
};

export const USERS: Tag = {
  name: 'users',
  description: "Accounts: everybody's own, and all of them for admins.",
};
