import type { Page } from 'playwright-core';

/** Collects what must never happen while a person taps around: scripts that throw, servers that fail, files that are missing. */
export function watchFailures(page: Page): string[] {
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('response', (answer) => {
    if (answer.status() >= 500) failures.push(`${answer.status()} ${answer.url()}`);
    else if (answer.status() === 404 && !answer.url().includes('/v1/')) failures.push(`404 ${answer.url()}`);
  });
  return failures;
}
