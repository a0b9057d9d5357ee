/** @type {import('jest').Config} */
export default {
  roots: ['shared', 'auth', 'products', 'orders', 'tasks', 'web', 'tools'].map(
    (folder) => `<rootDir>/${folder}`,
  ),
  testMatch: ['**/test/**/*.test.ts'],
  // A real PostgreSQL for the run, and a migrated database for each service to clone.
  globalSetup: './tools/testing/global-setup.js',
  globalTeardown: './tools/testing/global-teardown.js',
  reporters: [
    'default',
    [
      './tools/testing/summary-reporter.js',
      {
        note: "The console's tests in a browser are a command of their own: npm run test:web (needs Chromium).",
      },
    ],
  ],
  // Sources are ES modules; swc makes CommonJS of them for the tests, so that plain `npx jest` works without flags.
  transform: {
    '^.+\\.(ts|js)$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(uuid|p-limit|yocto-queue|node-pg-migrate)/)'],
  moduleNameMapper: {
    '^@marketstall/shared/(.*)$': '<rootDir>/shared/src/$1.ts',
    '^@marketstall/([a-z-]+)/(.*)$': '<rootDir>/tools/$1/src/$2.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['/dist/'],
  testTimeout: 20_000,
};
