/** Settings of a system under test: limits high enough for a whole run from one address, and cheap password hashes. */
export const TEST_SETTINGS = {
  RATE_LIMIT_MAX: '1000000',
  AUTH_RATE_LIMIT_MAX: '1000000',
  SIGNUP_RATE_LIMIT_MAX: '1000000',
  BCRYPT_COST: '4',
};
