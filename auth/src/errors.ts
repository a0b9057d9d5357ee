import { defineFailures } from '@marketstall/shared/errors';

/** RFC 9110 section 15.5.2 wants one with each 401. */
export const CHALLENGE = { 'WWW-Authenticate': 'Bearer realm="marketstall"' };

/** What only this service refuses. */
export const authFailure = defineFailures({
  invalid_credentials: 401,
  invalid_refresh_token: 401,
  email_taken: 409,
  username_taken: 409,
});
