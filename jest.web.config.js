import everything from './jest.config.js';

/** For the tests that need a browser: npm run test:web. @type {import('jest').Config} */
export default {
  ...everything,
  roots: ['<rootDir>/web/browser'],
  testMatch: ['**/*.test.ts'],
  // The run shares one real system; each test file has its own browser, and each test its own users.
  globalSetup: './web/browser/support/global-setup.js',
  globalTeardown: './web/browser/support/global-teardown.js',
  reporters: ['default', './tools/testing/summary-reporter.js'],
  maxWorkers: 2,
  testTimeout: 60_000,
};
