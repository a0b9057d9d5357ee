import everything from './jest.config.js';

/** The tests that need a browser: npm run test:web. @type {import('jest').Config} */
export default {
  ...everything,
  roots: ['<rootDir>/web/browser'],
  testMatch: ['**/*.test.ts'],
  // One real system for the run; each test file has a browser of its own, and each test users of its own.
  globalSetup: './web/browser/support/global-setup.js',
  globalTeardown: './web/browser/support/global-teardown.js',
  reporters: ['default', './tools/testing/summary-reporter.js'],
  maxWorkers: 2,
  testTimeout: 60_000,
};
