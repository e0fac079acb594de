import type { Page } from 'playwright-core';

/** The smallest thing a thumb hits for certain (px). */
const TOUCH = 44;

/**
 * What does not hold on the screen in sight: content wider than the window, main buttons that cut their words or are too small to hit. Found by measuring,
 * answered as sentences; none is good.
 */
export async function flawsOf(page: Page): Promise<string[]> {
  // A new screen slides in.
  await page.waitForFunction(() => {
    const screen = [...document.querySelectorAll('.taro_page')].at(-1);
    return screen?.getBoundingClientRect().left === 0;
  });
  return page.evaluate((touch) => {
    const flaws: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth)
      flaws.push(`content is ${root.scrollWidth} px wide in ${root.clientWidth} px`);
    const screen = [...document.querySelectorAll<HTMLElement>('.taro_page')]
      .filter((one) => one.offsetParent !== null)
      .at(-1);
    const nameOf = (node: Element) => `「${(node.textContent ?? '').trim().slice(0, 16)}」`;

    const scrollsSideways = (node: Element) => {
      for (let box = node.parentElement; box && box !== screen; box = box.parentElement) {
        if (/auto|scroll|hidden/.test(getComputedStyle(box).overflowX)) return true;
      }
      return false;
    };
    for (const node of screen?.querySelectorAll<HTMLElement>('*') ?? []) {
      const { width, right, left } = node.getBoundingClientRect();
      const isOut = width > 0 && (right > root.clientWidth + 1 || left < -1);
      if (isOut && node.children.length === 0 && !scrollsSideways(node))
        flaws.push(`${nameOf(node)} stands out to ${Math.round(right)} px`);
    }

    // The filled buttons are the main ones: orange and ink.
    const isMain = (node: Element) =>
      ['rgb(215, 64, 10)', 'rgb(14, 23, 38)'].includes(getComputedStyle(node).backgroundColor);
    for (const button of screen?.querySelectorAll<HTMLElement>('.tap, button') ?? []) {
      const box = button.getBoundingClientRect();
      if (!isMain(button) || box.width === 0 || box.height > 120) continue;
      const words = button.querySelector<HTMLElement>('span') ?? button;
      const said = words.getBoundingClientRect();
      if (said.left < box.left - 1 || said.right > box.right + 1 || said.bottom > box.bottom + 1)
        flaws.push(`${nameOf(button)} does not hold its words`);
      if (words.scrollWidth > words.clientWidth + 1 && words.clientWidth > 0)
        flaws.push(`${nameOf(button)} cuts its words`);
      button.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = button.getBoundingClientRect();
      const answers = (x: number, y: number) => button.contains(document.elementFromPoint(x, y));
      const [x, y] = [left + width / 2, top + height / 2];
      const reach = touch / 2 - 1;
      const isHit = [-reach, reach].every(
        (far) => answers(x, Math.min(y + far, root.clientHeight - 1)) && answers(x + far, y),
      );
      if (!isHit) flaws.push(`${nameOf(button)} is ${Math.round(width)} × ${Math.round(height)} px to a thumb`);
    }
    window.scrollTo(0, 0);
    return [...new Set(flaws)];
  }, TOUCH);
}
