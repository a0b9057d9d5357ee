import { readFileSync } from 'node:fs';

const { workspaces } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/** @type {import('jest').Config} */
export default {
  roots: workspaces.map((folder) => `<rootDir>/${folder.replace('/*', '')}`),
  testMatch: ['**/test/**/*.test.ts'],
  // Starts a PostgreSQL for the run, with a migrated database of each service for the tests to clone.
  globalSetup: './tools/testing/global-setup.js',
  globalTeardown: './tools/testing/global-teardown.js',
  reporters: [
    'default',
    [
      './tools/testing/summary-reporter.js',
      {
        note: "The console's browser tests run separately: npm run test:web (needs Chromium).",
      },
    ],
  ],
  // The sources are ES modules. For the tests swc turns them into CommonJS, so that `npx jest` works without flags.
  transform: {
    '^.+\\.(ts|js)$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(uuid|node-pg-migrate|jose)/)'],
  moduleNameMapper: {
    '^@marketstall/client$': '<rootDir>/client/src/index.ts',
    '^@marketstall/shared/(.*)$': '<rootDir>/shared/src/$1.ts',
    '^@marketstall/([a-z-]+)/(.*)$': '<rootDir>/tools/$1/src/$2.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['/dist/'],
  testTimeout: 20_000,
  // By default, one core would be left idle: on two cores, the tests took 332 s instead of 225.
  maxWorkers: '100%',
};
