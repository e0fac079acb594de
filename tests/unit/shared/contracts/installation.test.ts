import { expect, test } from '@jest/globals';
import { installationOf } from '@shared/contracts/installation';

test('an installation is named in sixteen to sixty-four plain characters, or not at all', () => {
  const name = 'm3k2p1q0-abcdefghij0123456789';
  expect(installationOf(name)).toBe(name);
  for (const other of [
    undefined,
    null,
    7,
    '',
    'short',
    'a'.repeat(65),
    `${name}\n`,
    'sixteen letters, not plain',
    '车'.repeat(20),
  ])
    expect(installationOf(other)).toBeUndefined();
});
