import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

const DIRECTORY = path.join(process.cwd(), 'docs', 'screens');
/** `npm run screens` asks for pictures; the tests are the same without them. */
export const picturesWanted = process.env.SCREENS === '1';

/** Keeps a picture of what the page shows in docs/screens, when pictures are asked for (`npm run screens`). */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (!picturesWanted) return;
  mkdirSync(DIRECTORY, { recursive: true });
  await settle(page);
  await page.screenshot({ path: path.join(DIRECTORY, `${name}.png`), animations: 'disabled', caret: 'hide' });
}

/** Pictures are in, sheets are up, toasts are gone; and the screen stands at its top, as it opens. */
async function settle(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    await frame.evaluate(() => window.scrollTo(0, 0));
    // Pictures further down, or on screens below this one, are not fetched before they come near.
    const isStill = () =>
      !document.querySelector('.wx-toast') &&
      [...document.images].every((image) => {
        const { top, width } = image.getBoundingClientRect();
        return image.complete || width === 0 || top > innerHeight;
      });
    await frame.waitForFunction(isStill, undefined, { timeout: 4000 }).catch(() => undefined);
  }
  await page.waitForTimeout(300);
}
