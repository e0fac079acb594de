import type { OrderLine } from '@shared/contracts/order';
import { leftOf } from '../order/left';

/** How many of each SKU are asked back; absent or 0 = none. */
export type Choice = Readonly<Record<string, number>>;
type Line = Pick<OrderLine, 'skuId' | 'qty' | 'refundedQty' | 'gift'>;

/** Lines of which something can still be asked back. */
export const askable = <T extends Line>(lines: readonly T[]): T[] => lines.filter((line) => leftOf(line) > 0);

/** Everything that is left. */
export const everything = (lines: readonly Line[]): Choice =>
  Object.fromEntries(askable(lines).map((line) => [line.skuId, leftOf(line)]));

/** What a person finds chosen: the only line there is, else nothing. */
export const atFirst = (lines: readonly Line[]): Choice => (askable(lines).length === 1 ? everything(lines) : {});

/** As the API takes it, in the order of the lines, never more than is left. */
export const partsOf = (lines: readonly Line[], choice: Choice): { skuId: string; qty: number }[] =>
  lines.flatMap((line) => {
    const qty = Math.min(choice[line.skuId] ?? 0, leftOf(line));
    return qty > 0 ? [{ skuId: line.skuId, qty }] : [];
  });

export const isEverything = (lines: readonly Line[], choice: Choice): boolean =>
  askable(lines).every((line) => (choice[line.skuId] ?? 0) >= leftOf(line));

/** `商品质量问题：漏油`; the words alone where the chip says nothing. */
export function reasonOf(chip: string, words: string): string {
  const said = words.trim();
  if (said === '') return chip;
  return chip === '其他' ? said : `${chip}：${said}`;
}
