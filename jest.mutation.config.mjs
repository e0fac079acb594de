// The tests that hold the money rules, alone: what Stryker runs against each changed place.
import config from './jest.config.mjs';

const unit = config.projects.find((project) => project.displayName === 'unit');

export default {
  ...unit,
  displayName: 'mutation',
  // Few cases each: most changes are noticed by the first, and every one of hundreds of changes is tried.
  setupFiles: ['<rootDir>/tests/property/setup.ts'],
  testMatch: ['order', 'wallet', 'promotion'].flatMap((area) => [
    `<rootDir>/tests/unit/${area}/**/*.test.ts`,
    `<rootDir>/tests/unit/shared/domain/${area}/**/*.test.ts`,
    `<rootDir>/tests/property/${area}/**/*.test.ts`,
  ]),
};
