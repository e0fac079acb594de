import { HEADQUARTERS } from '@shared/contracts/permissions';
import type { Store } from '@shared/contracts/store';
import { DAY, instant } from '@shared/kernel/time';
import type { OfferRow, Template } from '../../functions/promotion/promotion.repo';
import type { RunningSandbox } from '../../infra/wechat-sandbox/server';
import { openShop, SKU, store } from '../fixtures/shop';

/** Points that headquarters gives everybody who binds a number, in fen. */
export const WELCOME_FEN = 2000;
export const HEAD_OFFICE = 'head-office';
/** Who is asked when one person is not enough. */
export const SECOND_PERSON = 'head-office-b';
export const storeIdOf = (index: number): string => `sto_${String(index + 1).padStart(2, '0')}`;
export const staffOf = (storeId: string): string => `staff-${storeId}`;

/** What stores earn their members, in basis points: from none to the most. */
const EARN_BP = [0, 100, 200, 300, 500];
const earnBpAt = (index: number): number => EARN_BP[index % EARN_BP.length] ?? 0;
export const earnBpOf = (storeId: string): number => earnBpAt(Number(storeId.slice('sto_'.length)) - 1);

/** The first store that gives the most points: where the cheats go, and where every request is agreed to, which is the worst case for the rules. */
export const bestStoreOf = (stores: number): string => storeIdOf(Math.min(stores, EARN_BP.length) - 1);

/** So many stores with a person each, headquarters, and a year of coupons and offers. */
export async function openChain(
  sandbox: Pick<RunningSandbox, 'state'>,
  { stores, startsAt, days }: { stores: number; startsAt: number; days: number },
): Promise<void> {
  const chain = Array.from({ length: stores }, (_, index) => store(storeIdOf(index), { earnBp: earnBpAt(index) }));
  await openShop(sandbox, { stores: chain, staff: staffing(chain) });
  const { importStock } = await import('../../functions/inventory/import-stock');
  await importStock(
    ['wh_main', ...chain.map(({ id }) => id)].map((location) => ({ skuId: SKU.filter, location, qty: 20_000 })),
    'a year',
  );
  const { promotions, replacePromotions } = await import('../../functions/promotion/promotion.repo');
  await replacePromotions(coupons(startsAt, days), offers(startsAt, days));
  promotions.forget();
}

const staffing = (chain: readonly Store[]) => [
  ...chain.map(({ id }) => ({ user: staffOf(id), storeId: id })),
  ...[HEAD_OFFICE, SECOND_PERSON].map((user) => ({ user, storeId: HEADQUARTERS })),
];

export const COUPON = {
  first: 'cpt_first',
  fifty: 'cpt_fifty',
  gift: 'cpt_gift',
  freight: 'cpt_freight',
  silver: 'cpt_silver',
} as const;

function coupons(startsAt: number, days: number): Template[] {
  const coupon = (id: string, rule: Template['rule'], perMember: number, order: number): Template => ({
    id,
    rule,
    face: { title: id, value: id, threshold: '见规则', scope: '全场', stacking: rule.stacking },
    total: 100_000,
    perMember,
    claimFrom: instant(startsAt),
    claimUntil: instant(startsAt + days * DAY),
    validity: { kind: 'days', days: 30 },
    order,
    demo: true,
  });
  const off = (fen: number) => ({ kind: 'amount_off', fen }) as const;
  return [
    coupon(COUPON.first, { conditions: [{ kind: 'first_order' }], action: off(2000), stacking: 'alone' }, 1, 1),
    coupon(
      COUPON.fifty,
      { conditions: [{ kind: 'min_spend', fen: 20_000 }], action: off(5000), stacking: 'together' },
      12,
      2,
    ),
    coupon(
      COUPON.gift,
      {
        conditions: [{ kind: 'min_spend', fen: 20_000 }],
        action: { kind: 'gift', skuId: SKU.filter, qty: 1 },
        stacking: 'together',
      },
      12,
      3,
    ),
    coupon(COUPON.freight, { conditions: [], action: { kind: 'free_freight' }, stacking: 'together' }, 6, 4),
    coupon(
      COUPON.silver,
      { conditions: [{ kind: 'level', atLeast: 'silver' }], action: off(3000), stacking: 'alone' },
      4,
      5,
    ),
  ];
}

/** Filters in groups of two all year; a time price every fourth month. */
function offers(startsAt: number, days: number): OfferRow[] {
  const of = { title: '滤清器特惠', skuId: SKU.filter, demo: true };
  const times = Array.from({ length: Math.floor(days / 120) }, (_, index) => ({
    ...of,
    id: `${TIME_OFFERS}${index}`,
    kind: 'time' as const,
    priceFen: TIME_PRICE.fen,
    perMember: TIME_PRICE.perMember,
    from: instant(startsAt + (30 + index * 120) * DAY),
    until: instant(startsAt + (40 + index * 120) * DAY),
  }));
  const groups = {
    ...of,
    id: GROUP_OFFER,
    kind: 'group' as const,
    priceFen: GROUP_PRICE.fen,
    size: 2,
    hours: 24,
    perMember: GROUP_PRICE.perMember,
    from: instant(startsAt),
    until: instant(startsAt + days * DAY),
  };
  return [...times, groups];
}
export const GROUP_OFFER = 'off_group';
/** What the ids of time prices begin with. */
export const TIME_OFFERS = 'off_time_';
export const TIME_PRICE = { fen: 3900, perMember: 2 } as const;
export const GROUP_PRICE = { fen: 2900, perMember: 6 } as const;
