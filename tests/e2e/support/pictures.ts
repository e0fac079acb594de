import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

const DIRECTORY = path.join(process.cwd(), 'docs', 'screens');
const isWanted = process.env.SCREENS === '1';

/** Keeps a picture of what the page shows in docs/screens, when pictures are asked for (`npm run screens`). */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (!isWanted) return;
  mkdirSync(DIRECTORY, { recursive: true });
  await settle(page);
  await page.screenshot({ path: path.join(DIRECTORY, `${name}.png`), animations: 'disabled', caret: 'hide' });
}

/** Pictures are in, sheets are up, toasts are gone. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => undefined);
  for (const frame of page.frames()) {
    await frame
      .waitForFunction(
        () => [...document.images].every((image) => image.complete) && !document.querySelector('.wx-toast'),
        undefined,
        { timeout: 4000 },
      )
      .catch(() => undefined);
  }
  await page.waitForTimeout(300);
}
