import { describe, expect, it } from '@jest/globals';
import { refundReasons, refundStateSchema } from '@shared/contracts/aftersale';
import { backRows } from '@/features/aftersale/back-rows';
import { askable, atFirst, everything, isEverything, partsOf, reasonOf } from '@/features/aftersale/choice';
import { reasons } from '@/features/aftersale/labels';
import { canAskAgain, isRefundOpen, refundStory } from '@/features/aftersale/refund-story';

const NOW = Date.parse('2026-11-24T04:00:00Z');
const line = (skuId: string, qty: number, refundedQty = 0) => ({ skuId, qty, refundedQty, gift: false });

describe('choosing what to give back', () => {
  const lines = [line('sku_a', 3, 1), line('sku_b', 1, 1), line('sku_c', 1)];
  it('offers what is left, and everything at a tap', () => {
    expect(askable(lines).map((one) => one.skuId)).toEqual(['sku_a', 'sku_c']);
    expect(everything(lines)).toEqual({ sku_a: 2, sku_c: 1 });
    expect(isEverything(lines, { sku_a: 2, sku_c: 1 })).toBe(true);
    expect(isEverything(lines, { sku_a: 1, sku_c: 1 })).toBe(false);
  });
  it('starts with the only line there is, else with nothing', () => {
    expect(atFirst([line('sku_a', 3, 1), line('sku_b', 1, 1)])).toEqual({ sku_a: 2 });
    expect(atFirst(lines)).toEqual({});
  });
  it('asks in the order of the lines, never for more than is left, never for none', () => {
    expect(partsOf(lines, { sku_c: 1, sku_a: 9 })).toEqual([
      { skuId: 'sku_a', qty: 2 },
      { skuId: 'sku_c', qty: 1 },
    ]);
    expect(partsOf(lines, { sku_a: 0, sku_b: 1 })).toEqual([]);
  });
  it('joins chip and words, and leaves 其他 out', () => {
    expect(reasonOf('商品质量问题', ' 漏油 ')).toBe('商品质量问题：漏油');
    expect(reasonOf('其他', '换车了')).toBe('换车了');
    expect(reasonOf('不想要了', '  ')).toBe('不想要了');
    expect(reasons).toEqual(refundReasons);
  });
});

describe('what goes back where', () => {
  it('leaves out channels that get nothing, and marks what is taken', () => {
    const rows = backRows({ cashFen: 16622, pointsFen: 0, couponFen: 2934, clawbackFen: 332, chargedFen: 800 });
    expect(rows.map(({ key, value }) => [key, value])).toEqual([
      ['cash', '¥166.22'],
      ['coupon', '¥29.34'],
      ['charge', '−¥8.00'],
      ['clawback', '−3.32 积分'],
    ]);
    expect(backRows({ cashFen: 0, pointsFen: 0, couponFen: 0, clawbackFen: 0, chargedFen: 0 })).toEqual([]);
    const back = backRows({ cashFen: 5300, pointsFen: 0, couponFen: 0, clawbackFen: 0, chargedFen: -800 });
    expect(back.map(({ key, value }) => [key, value])).toEqual([
      ['cash', '¥53.00'],
      ['charge', '+¥8.00'],
    ]);
  });
});

describe('the story of a refund', () => {
  const event = (state: 'requested' | 'approved' | 'refunded' | 'rejected' | 'abnormal', by: string) => ({
    at: '2026-11-24T03:10:00.000Z',
    state,
    label: '',
    actor: by === '车主' ? ('owner' as const) : ('staff' as const),
    by,
  });
  it('tells who decided and what comes', () => {
    const steps = refundStory(
      { state: 'approved', history: [event('requested', '车主'), event('approved', '周师傅')] },
      NOW,
    );
    expect(steps.map(({ title, state, note }) => [title, state, note])).toEqual([
      ['提交申请', 'done', '今天 11:10'],
      ['退款已受理', 'now', '今天 11:10 · 周师傅'],
      ['退款到账', 'next', undefined],
    ]);
  });
  it('ends where the refund ended, and a refused one may be asked for again', () => {
    const steps = refundStory({ state: 'rejected', history: [event('rejected', '周师傅')] }, NOW);
    expect(steps.map((step) => step.state)).toEqual(['done']);
    const all = refundStateSchema.options;
    expect(all.filter(isRefundOpen)).toEqual(['requested', 'escalated', 'approved', 'abnormal']);
    expect(all.filter(canAskAgain)).toEqual(['rejected', 'reworked', 'withdrawn']);
  });
});
