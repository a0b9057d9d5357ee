import { defineFailures } from '@marketstall/shared/errors';

/** What only this service refuses. */
export const authFailure = defineFailures({
  invalid_credentials: 401,
  invalid_refresh_token: 401,
  email_taken: 409,
  username_taken: 409,
});
