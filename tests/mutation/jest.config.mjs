// The project's tests, in the order they are named, ended by the first that fails.
import config from '../../jest.config.mjs';

const rootDir = process.cwd();

export default {
  rootDir,
  testTimeout: 45_000,
  testSequencer: '<rootDir>/tests/mutation/in-order.mjs',
  reporters: ['<rootDir>/tests/mutation/first-failure.mjs'],
  projects: config.projects
    .filter(({ displayName }) => displayName !== 'e2e')
    .map((project) => ({ ...project, rootDir })),
};
