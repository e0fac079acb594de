/** What is being bought, as it travels between screens: `sku_a*1,sku_b*2`. */
export type Line = { skuId: string; qty: number };

export const packLines = (lines: readonly Line[]): string => lines.map((line) => `${line.skuId}*${line.qty}`).join(',');

export function unpackLines(text: string | undefined): Line[] {
  return (text ?? '').split(',').flatMap((part) => {
    const [skuId, qty] = part.split('*');
    const count = Number(qty);
    return skuId && Number.isInteger(count) && count > 0 ? [{ skuId, qty: count }] : [];
  });
}
