// npm run test:mutation: changes the money rules one place at a time and counts which changes no test notices.
export default {
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: { configFile: 'jest.mutation.config.mjs' },
  mutate: ['shared/domain/order/**/*.ts', 'shared/domain/wallet/**/*.ts'],
  coverageAnalysis: 'perTest',
  reporters: ['progress', 'clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: '.build/mutation.json' },
  tempDirName: '.build/stryker',
  ignorePatterns: ['miniapp', 'infra', 'docs', 'functions', '.serverless', '.data', 'coverage'],
  concurrency: 2,
  timeoutMS: 20_000,
  thresholds: { high: 95, low: 90, break: 85 },
};
