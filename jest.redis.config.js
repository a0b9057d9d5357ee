import everything from './jest.config.js';

/** For the tests that need a redis-server: npm run test:redis. @type {import('jest').Config} */
export default {
  ...everything,
  testMatch: ['**/test/**/*.redis.ts'],
  reporters: ['default', './tools/testing/summary-reporter.js'],
};
