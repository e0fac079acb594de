import type { CouponRule } from '@shared/contracts/promotion';
import { describeCoupon } from '@shared/domain/promotion/describe';
import type { Result } from '@shared/kernel/result';
import { at, DAY, HOUR, instant } from '@shared/kernel/time';
import type { Write } from '../../../functions/platform/db';
import type { OfferOf, OfferRow, Template } from '../../../functions/promotion/promotion.repo';
import { everything } from '../../fixtures/books';
import { openShop, SKU } from '../../fixtures/shop';
import { startTestStack } from '../../fixtures/stack';

/** Noon in China on a Tuesday. */
export const NOON = at('2026-11-24', 720);

export const fiftyOff: CouponRule = {
  conditions: [{ kind: 'min_spend', fen: 29_900 }],
  action: { kind: 'amount_off', fen: 5000 },
  stacking: 'together',
};

/** A template that can be claimed for a week around noon; claimed coupons live 30 days. */
export function template(id: string, fields: Partial<Template> = {}): Template {
  const rule = fields.rule ?? fiftyOff;
  return {
    id,
    rule,
    face: describeCoupon(`券 ${id}`, rule),
    total: 1000,
    perMember: 1,
    claimFrom: instant(NOON - 7 * DAY),
    claimUntil: instant(NOON + 7 * DAY),
    validity: { kind: 'days', days: 30 },
    order: 1,
    demo: true,
    ...fields,
  };
}

const running = {
  title: '活动',
  skuId: SKU.filter,
  priceFen: 2900,
  from: instant(NOON - HOUR),
  until: instant(NOON + 48 * HOUR),
  perMember: 1,
  demo: true,
};
export const timeOffer = (id: string, fields: Partial<OfferOf<'time'>> = {}): OfferOf<'time'> => ({
  ...running,
  id,
  kind: 'time',
  ...fields,
});
export const flashOffer = (id: string, fields: Partial<OfferOf<'flash'>> = {}): OfferOf<'flash'> => ({
  ...running,
  id,
  kind: 'flash',
  quota: 10,
  shards: 4,
  ...fields,
});
export const groupOffer = (id: string, fields: Partial<OfferOf<'group'>> = {}): OfferOf<'group'> => ({
  ...running,
  id,
  kind: 'group',
  size: 3,
  hours: 24,
  ...fields,
});

/** A stack with the small chain and the promotion modules as other domains call them; the clock stands at noon. */
export async function startPromotions() {
  const stack = await startTestStack({
    http: true,
    functions: ['member', 'promotion', 'promotionOnEvent', 'messageDrain', 'inventoryOnStock'],
  });
  await openShop(stack.sandbox);
  const { importStock } = await import('../../../functions/inventory/import-stock');
  await importStock([{ skuId: SKU.filter, location: 'wh_main', qty: 500 }], 'warehouse');
  const clock = await import('../../../functions/platform/clock');
  const db = await import('../../../functions/platform/db');
  const repo = await import('../../../functions/promotion/promotion.repo');
  const { claimCoupon } = await import('../../../functions/promotion/claim-coupon');
  const setClock = (ms: number): void => clock.shiftClock(ms - Date.now());
  const as = (memberId: string, nowMs = NOON, idempotencyKey: string = crypto.randomUUID()) => ({
    now: nowMs,
    requestId: 'test',
    idempotencyKey,
    memberId,
    sessionId: 'ses_test',
  });
  return {
    stack,
    db,
    as,
    setClock,
    coupons: await import('../../../functions/promotion/use-coupons'),
    offers: await import('../../../functions/promotion/use-offer'),
    groups: await import('../../../functions/promotion/group.repo'),
    /** Makes these the reference data; what was there before is gone. */
    async publish(templates: readonly Template[], offers: readonly OfferRow[] = []): Promise<void> {
      await repo.replacePromotions(templates, offers);
      repo.promotions.forget();
    },
    claim: claimCoupon,
    /** The id of a coupon that the member claims. */
    async have(memberId: string, templateId: string, nowMs = NOON): Promise<string> {
      const claimed = await claimCoupon(as(memberId, nowMs), { templateId });
      if (!claimed.ok || !('id' in claimed.value)) throw new Error(`${templateId} not claimed`);
      return claimed.value.id;
    },
    /** Runs fragments as a use case does. */
    run: (writes: readonly Write[]): Promise<Result<void>> => db.transact(writes),
    stored: async (sk: string) => (await everything('promotions')).filter((item) => item.sk === sk),
    events: async (type: string) =>
      (await everything('promotions')).flatMap((item) => (item.event?.type === type ? [item.event] : [])),
  };
}
export type Promoted = Awaited<ReturnType<typeof startPromotions>>;

export const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);
/** How often each came: `{ok: 1, COUPON_GONE: 63}`. */
export function tally(results: readonly Result<unknown>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const result of results) counts[codeOf(result)] = (counts[codeOf(result)] ?? 0) + 1;
  return counts;
}
export const people = (count: number): string[] => Array.from({ length: count }, (_, n) => `mem_${n}`);
