// Jest 30 over native ES modules (NODE_OPTIONS=--experimental-vm-modules, set by infra/scripts/test.mjs).
// One project per kind of test: `npx jest --selectProjects unit`.

const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: {
    '^@shared/(.*)$': '<rootDir>/shared/$1',
    '^@/(.*)$': '<rootDir>/miniapp/src/$1',
  },
};

const project = (name, extra = {}) => ({
  ...base,
  ...extra,
  displayName: name,
  testMatch: [`<rootDir>/tests/${name}/**/*.test.ts`, `<rootDir>/tests/${name}/**/*.test.tsx`],
});

export default {
  maxWorkers: 2,
  testTimeout: 90_000,
  projects: [
    ...['unit', 'integration', 'weapp'].map((name) => project(name)),
    project('property', { setupFiles: ['<rootDir>/tests/property/setup.ts'] }),
    project('e2e', {
      globalSetup: '<rootDir>/tests/e2e/setup.mjs',
      globalTeardown: '<rootDir>/tests/e2e/teardown.mjs',
    }),
  ],
};
