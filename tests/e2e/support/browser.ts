import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { GUIDE_VERSION } from '../../../miniapp/src/platform/guide-version';
import { temporaryDirectory } from '../../fixtures/temporary';

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const ARGS = ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none', '--hide-scrollbars'];

/** `CHROME_PATH`, else a Chromium of this machine, else the one that comes with npm. */
async function program(): Promise<{ executablePath: string; args: string[] }> {
  const given = process.env.CHROME_PATH ?? KNOWN.find((file) => existsSync(file));
  if (given) return { executablePath: given, args: ARGS };
  const { default: packed } = await import('@sparticuz/chromium');
  return { executablePath: await packed.executablePath(), args: [...packed.args, ...ARGS] };
}

/** Chinese glyphs from npm where the system has none: without them every text would be a row of boxes. */
async function fonts(): Promise<Record<string, string>> {
  if (spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout?.trim()) return {};
  const { decompress } = await import('wawoff2');
  const directory = temporaryDirectory('fonts');
  const source = path.join(process.cwd(), 'node_modules/@fontsource/noto-sans-sc/files');
  for (const name of readdirSync(source).filter((file) =>
    /chinese-simplified-(400|600|700)-normal\.woff2$/.test(file),
  )) {
    writeFileSync(
      path.join(directory, name.replace('.woff2', '.ttf')),
      await decompress(readFileSync(path.join(source, name))),
    );
  }
  mkdirSync(path.join(directory, 'cache'));
  const settings = path.join(directory, 'fonts.conf');
  writeFileSync(
    settings,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>/usr/share/fonts</dir><dir>${directory}</dir><cachedir>${directory}/cache</cachedir></fontconfig>`,
  );
  return { FONTCONFIG_FILE: settings };
}

export async function openBrowser(): Promise<Browser> {
  const { executablePath, args } = await program();
  const env = { ...(process.env as Record<string, string>), ...(await fonts()) };
  return chromium.launch({ executablePath, args, env });
}

/** Where the tests' phones are: a few streets from the store whose staff the demo knows. */
const HERE = { latitude: 31.19, longitude: 121.41 };

/** A browser of people who agreed to the privacy guide before, whichever phone a page of it is. */
export async function newContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 375, height: 812 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    geolocation: HERE,
    permissions: ['geolocation'],
    reducedMotion: 'reduce',
    ...options,
  });
  await context.addInitScript(agree, GUIDE_VERSION);
  return context;
}

/** Runs in each page and frame before its own code; the form is that of Taro's storage on the web. */
function agree(version: string): void {
  const phone = new URLSearchParams(window.location.search).get('phone') ?? 'owner';
  window.localStorage.setItem(`pitlane:${phone}:privacy`, JSON.stringify({ data: JSON.stringify(version) }));
}

export function stackUrl(): string {
  const url = process.env.E2E_URL;
  if (!url) throw new Error('no stack: tests/e2e/setup.mjs starts one');
  return url;
}

/** Runs the steps; when one fails, what every open page shows is kept beside the other results of the tests. */
export async function keepingPictures(browser: Browser, name: string, steps: () => Promise<void>): Promise<void> {
  try {
    await steps();
  } catch (error) {
    const directory = path.join(process.cwd(), '.build', 'e2e-failures');
    mkdirSync(directory, { recursive: true });
    const pages = browser.contexts().flatMap((context) => context.pages());
    for (const [index, page] of pages.entries()) {
      const file = `${name.replace(/\W+/g, '-')}-${index}.png`;
      await page.screenshot({ path: path.join(directory, file) }).catch(() => undefined);
    }
    throw error;
  }
}
