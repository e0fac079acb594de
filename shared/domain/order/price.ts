import { allocate, type Fen, fen, sum, ZERO } from '@shared/kernel/money';

export type PriceLine = { readonly listPriceFen: number; readonly priceFen: number; readonly qty: number };
export type PricedLine = { readonly amountFen: Fen; readonly pointsFen: Fen; readonly cashFen: Fen };
export type PriceStep = { key: 'list' | 'discount' | 'points' | 'payable'; label: string; amountFen: number };
export type Price = {
  readonly lines: PricedLine[];
  readonly steps: PriceStep[];
  readonly totalFen: Fen;
  readonly pointsFen: Fen;
  readonly payableFen: Fen;
  readonly earnFen: Fen;
};

/**
 * The price of an order in fen. Points (1 point = 1 yuan, held in fen) are taken from each line in proportion to its amount by largest
 * remainder, so that line amounts, points and cash each add up exactly and any line can be refunded to the fen. Points beyond the total
 * are not used. Earned points: `earnBp` basis points of the cash part, rounded down.
 */
export function price(lines: readonly PriceLine[], pointsFen: number, earnBp: number): Price {
  const amounts = lines.map((line) => fen(line.priceFen * line.qty));
  const listFen = sum(lines.map((line) => fen(line.listPriceFen * line.qty)));
  const totalFen = sum(amounts);
  const used = fen(Math.min(pointsFen, totalFen));
  const shares = used === 0 ? amounts.map(() => ZERO) : allocate(used, amounts);
  const payableFen = fen(totalFen - used);
  const discountFen = Math.max(0, listFen - totalFen);
  const steps: PriceStep[] = [{ key: 'list', label: '商品金额', amountFen: discountFen > 0 ? listFen : totalFen }];
  if (discountFen > 0) steps.push({ key: 'discount', label: '商城优惠', amountFen: -discountFen });
  if (used > 0) steps.push({ key: 'points', label: '积分抵扣', amountFen: -used });
  steps.push({ key: 'payable', label: '应付', amountFen: payableFen });
  return {
    lines: amounts.map((amountFen, index) => {
      const share = shares[index] ?? ZERO;
      return { amountFen, pointsFen: share, cashFen: fen(amountFen - share) };
    }),
    steps,
    totalFen,
    pointsFen: used,
    payableFen,
    earnFen: fen(Math.floor((payableFen * earnBp) / 10_000)),
  };
}
