import everything from './jest.config.js';

/**
 * The story in three engines: npm run test:engines. It needs Chromium, Firefox, WebKitGTK and a display.
 * @type {import('jest').Config}
 */
export default {
  ...everything,
  roots: ['<rootDir>/web/engines'],
  testMatch: ['**/*.test.ts'],
  reporters: ['default', './tools/testing/summary-reporter.js'],
  maxWorkers: 1,
  testTimeout: 1_200_000,
};
