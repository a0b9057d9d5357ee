import { defineFailures, type FailureSet } from '@marketstall/shared/failures';

/** RFC 9110 section 15.5.2: every 401 carries a challenge. */
export const CHALLENGE = { 'WWW-Authenticate': 'Bearer realm="marketstall"' };

/** The failures that only this service has. */
export const failures = {
  invalid_credentials: {
    status: 401,
    when: 'The username or the password is wrong, or the account is disabled.',
    action: 'Ask the user for both again.',
    example: { detail: 'The username or the password is wrong.' },
  },
  wrong_current_password: {
    status: 403,
    code: 'invalid_credentials',
    when: 'At `PUT /me/password`, and at `PATCH /me` with a new email address: the current password is wrong.',
    action: 'Ask the user for the current password again.',
    example: { detail: 'The current password is wrong.' },
  },
  invalid_refresh_token: {
    status: 401,
    when: 'The refresh token is unknown, expired or spent. Using a spent one ends its session.',
    action: 'Sign in again.',
    example: { detail: 'The refresh token is unknown, expired or spent; sign in again.' },
  },
  email_taken: {
    status: 409,
    when: 'Another account has this email address; case does not matter.',
    action: 'Sign in to that account, or use another address.',
    example: { detail: 'This email address already has an account.' },
  },
  last_admin: {
    status: 409,
    when: 'The change would leave no admin who can sign in.',
    action: 'Make another user an admin first.',
    example: { detail: 'Nobody else can sign in as an admin: make another user an admin first.' },
  },
  username_taken: {
    status: 409,
    when: 'Another account has this username; case does not matter.',
    action: 'Choose another username.',
    example: { detail: 'This username is taken.' },
  },
} as const satisfies FailureSet;

export const authFailure = defineFailures(failures);
