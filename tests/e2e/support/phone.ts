import type { Frame, Locator, Page } from 'playwright-core';

type Words = string | RegExp;

/** Long enough for a busy machine; whoever is waited for comes as soon as it is there. */
export const PATIENCE_MS = 40_000;

/** What answers to a tap on something inside of it. */
export const BUTTON = 'xpath=ancestor-or-self::*[self::button or contains(concat(" ", @class, " "), " tap ")][1]';

/**
 * One phone with the mini-program on it: a page of its own, or a frame of the front page. Speaks of what a person sees and taps: a string is the
 * whole text of something, an expression a part of it.
 */
export class Phone {
  constructor(private readonly where: Page | Frame) {}

  /** The screen on top of the stack; sheets belong to it. */
  get screen(): Locator {
    return this.where.locator('.taro_page').filter({ visible: true }).last();
  }

  /** What lies over the whole mini-program, as the WeChat app would draw it: payment, consent, dialogs, toasts. */
  wechat(words: Words): Locator {
    return this.where.locator('body > :not(#app)').getByText(words, { exact: true }).filter({ visible: true }).last();
  }

  find(words: Words): Locator {
    return this.screen.getByText(words, { exact: true }).filter({ visible: true });
  }

  /** Waits until the words stand on the screen. */
  async sees(...all: Words[]): Promise<void> {
    for (const words of all) await this.find(words).first().waitFor({ timeout: PATIENCE_MS });
  }

  async seesNoMore(words: Words): Promise<void> {
    await this.find(words).first().waitFor({ state: 'hidden', timeout: PATIENCE_MS });
  }

  /** Taps the words; where they stand several times, the `nth` (from 0, or from the end with -1). */
  async taps(words: Words, nth = 0): Promise<void> {
    const said = this.find(words).nth(nth);
    await said.waitFor({ timeout: PATIENCE_MS });
    // A small button answers beyond its words (44 px at least), through a layer of its own that lies over them.
    const button = said.locator(BUTTON);
    await ((await button.count()) > 0 ? button : said).click({ timeout: PATIENCE_MS });
  }

  async agrees(words: Words): Promise<void> {
    await this.wechat(words).click({ timeout: PATIENCE_MS });
  }

  async types(words: string, index = 0): Promise<void> {
    await this.screen
      .locator('input, textarea')
      .filter({ visible: true })
      .nth(index)
      .fill(words, { timeout: PATIENCE_MS });
  }

  async opens(hash: string): Promise<void> {
    await this.where.evaluate((to) => {
      window.location.hash = to;
    }, hash);
  }

  async goesBack(): Promise<void> {
    await this.where.evaluate(() => window.history.back());
  }
}
