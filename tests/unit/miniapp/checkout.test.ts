import { describe, expect, it } from '@jest/globals';
import { errors } from '@shared/contracts/errors';
import { type Address, addressSchema, type OrderLine, type Quote, type QuotedCoupon } from '@shared/contracts/order';
import { flawsOf, isUsable, maskedPhone, provinces, trimmed, whereOf, withProvince } from '@/features/checkout/address';
import { appliedOf, choosable, couponsOffFen, sayCoupons, toggled } from '@/features/checkout/coupons';
import { priceDiff } from '@/features/checkout/price-diff';
import { refusalOf } from '@/features/checkout/refusals';

const address: Address = {
  name: '林晓',
  phone: '13812345678',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  detail: '文三路 1 号',
};

describe('an address', () => {
  it('refuses exactly what the contract refuses', () => {
    const cases: Address[] = [
      address,
      { ...address, name: ' ' },
      { ...address, name: '名'.repeat(21) },
      { ...address, phone: '021-60000001' },
      { ...address, phone: '12812345678' },
      { ...address, province: '浙' },
      { ...address, city: '' },
      { ...address, district: '' },
      { ...address, district: '区'.repeat(21) },
      { ...address, detail: '1' },
      { ...address, detail: '路'.repeat(81) },
    ];
    for (const one of cases) expect([one, isUsable(one)]).toEqual([one, addressSchema.safeParse(one).success]);
  });
  it('says what is missing beside each field', () => {
    const empty = { name: '', phone: '', province: '', city: '', district: '', detail: '' };
    expect(Object.keys(flawsOf(empty))).toEqual(['name', 'phone', 'province', 'city', 'detail']);
  });
  it('knows the city of a municipality, and forgets the city of another province', () => {
    expect(withProvince(address, '上海市')).toMatchObject({ province: '上海市', city: '上海市', district: '' });
    expect(withProvince(address, '广东省')).toMatchObject({ city: '', district: '' });
    expect(withProvince(address, '浙江省')).toBe(address);
  });
  it('reads in one line, a municipality once, and hides most of the phone', () => {
    expect(whereOf({ ...address, province: '上海市', city: '上海市', district: '徐汇区' })).toBe(
      '上海市 徐汇区 文三路 1 号',
    );
    expect(whereOf(address)).toBe('浙江省 杭州市 西湖区 文三路 1 号');
    expect(maskedPhone(address.phone)).toBe('138****5678');
  });
  it('is sent without what slipped in around it, and offers the 31 provinces of the mainland', () => {
    expect(trimmed({ ...address, name: ' 林晓 ' }).name).toBe('林晓');
    expect(provinces).toHaveLength(31);
    expect(new Set(provinces).size).toBe(31);
  });
});

const coupon = (couponId: string, change: Partial<QuotedCoupon> = {}): QuotedCoupon => ({
  couponId,
  title: couponId,
  value: '¥50',
  threshold: '',
  scope: '',
  stacking: 'together',
  offFen: 5000,
  why: '',
  ...change,
});
const coupons = (change: Partial<Quote['coupons']>): Quote['coupons'] => ({
  chosen: [],
  usable: [],
  unusable: [],
  best: true,
  ...change,
});

describe('choosing coupons', () => {
  const [a, b, c, d] = [coupon('a'), coupon('b'), coupon('c'), coupon('d')] as const;
  const alone = coupon('alone', { stacking: 'alone' });

  it('lets those that go together come and go, three at most', () => {
    expect(toggled([a], b)).toEqual(['a', 'b']);
    expect(toggled([a, b], a)).toEqual(['b']);
    expect(toggled([a, b, c], d)).toBeNull();
    expect(toggled([a, b, c], c)).toEqual(['a', 'b']);
  });
  it('lets one that stands alone put the others out, and be put out by them', () => {
    expect(toggled([a, b, c], alone)).toEqual(['alone']);
    expect(toggled([alone], a)).toEqual(['a']);
    expect(toggled([alone], alone)).toEqual([]);
  });
  it('lists those in use first, then by what each gives', () => {
    const more = coupon('more', { offFen: 9000 });
    expect(choosable(coupons({ chosen: [a], usable: [a, b, more] })).map((one) => one.couponId)).toEqual([
      'a',
      'more',
      'b',
    ]);
  });
  it('counts only coupons that apply', () => {
    const refused = coupon('r', { why: '同一种券一单只能用一张', offFen: 0 });
    expect(appliedOf({ chosen: [a, refused] })).toEqual([a]);
    expect(couponsOffFen({ chosen: [a, refused, b] })).toBe(10_000);
  });
  it('says in one line what is chosen, could be, or why not', () => {
    const say = (given: Partial<Quote['coupons']>, exclusive = false) => sayCoupons(coupons(given), exclusive).text;
    expect(say({ chosen: [a] })).toBe('已选最优 −¥50');
    expect(say({ chosen: [a, b], best: false })).toBe('已选 2 张 −¥100');
    expect(say({ chosen: [coupon('gift', { offFen: 0 })] })).toBe('已选最优');
    expect(say({ usable: [a, b], best: false })).toBe('2 张可用');
    expect(say({})).toBe('暂无可用');
    expect(say({}, true)).toBe('活动价不可用券');
  });
});

const line = (skuId: string, title: string) => ({ skuId, title }) as OrderLine;
const quote = (change: Partial<Quote>): Pick<Quote, 'lines' | 'steps' | 'payableFen'> => ({
  lines: [line('sku_a', '机油'), line('sku_b', '雨刷')],
  steps: [
    { key: 'list', label: '商品金额', amountFen: 30_000, lines: [20_000, 10_000] },
    { key: 'coupon', label: '优惠券', amountFen: -3000, lines: [-2000, -1000] },
    { key: 'payable', label: '应付', amountFen: 27_000, lines: [18_000, 9000] },
  ],
  payableFen: 27_000,
  ...change,
});

describe('what changed in the price', () => {
  it('names only the steps and lines that moved, old beside new', () => {
    const after = quote({
      steps: [
        { key: 'list', label: '商品金额', amountFen: 32_000, lines: [22_000, 10_000] },
        { key: 'coupon', label: '优惠券', amountFen: -3000, lines: [-2000, -1000] },
        { key: 'payable', label: '应付', amountFen: 29_000, lines: [20_000, 9000] },
      ],
      payableFen: 29_000,
    });
    expect(priceDiff(quote({}), after)).toEqual({
      fromFen: 27_000,
      toFen: 29_000,
      steps: [
        {
          key: 'list',
          label: '商品金额',
          fromFen: 30_000,
          toFen: 32_000,
          lines: [{ label: '机油', fromFen: 20_000, toFen: 22_000 }],
        },
      ],
    });
  });
  it('shows a step that went away against nothing, and one that came from nothing', () => {
    const after = quote({
      steps: [
        { key: 'list', label: '商品金额', amountFen: 30_000, lines: [20_000, 10_000] },
        { key: 'freight', label: '运费', amountFen: 1000, lines: [600, 400] },
      ],
      payableFen: 31_000,
    });
    const { steps } = priceDiff(quote({}), after);
    expect(steps.map(({ key, fromFen, toFen }) => [key, fromFen, toFen])).toEqual([
      ['coupon', -3000, 0],
      ['freight', 0, 1000],
    ]);
  });
  it('sees a share that moved between lines though the step did not, and adds up to the whole difference', () => {
    const after = quote({
      steps: [
        { key: 'list', label: '商品金额', amountFen: 30_000, lines: [20_000, 10_000] },
        { key: 'coupon', label: '优惠券', amountFen: -3000, lines: [-3000, 0] },
      ],
    });
    const diff = priceDiff(quote({}), after);
    expect(diff.steps[0]?.lines).toHaveLength(2);
    expect(diff.toFen - diff.fromFen).toBe(diff.steps.reduce((sum, step) => sum + step.toFen - step.fromFen, 0));
    expect(priceDiff(quote({}), quote({})).steps).toEqual([]);
  });
});

describe('what the checkout does about a refusal', () => {
  it.each([
    ['PRICE_CHANGED', 'reprice'],
    ['SLOT_TAKEN', 'slots'],
    ['TOO_MANY_VISITS', 'slots'],
    ['SOLD_OUT', 'normal'],
    ['OFFER_OVER', 'normal'],
    ['LIMIT_REACHED', 'normal'],
    ['GROUP_FULL', 'newGroup'],
    ['GROUP_OVER', 'newGroup'],
    ['COUPON_NOT_USABLE', 'coupons'],
    ['ADDRESS_REQUIRED', 'address'],
    ['ADDRESS_MISMATCH', 'address'],
    ['NOT_SHIPPABLE', 'pickup'],
    ['WALLET_FROZEN', 'points'],
    ['POINTS_SHORT', 'points'],
  ] as const)('%s: %s', (code, remedy) => {
    expect(refusalOf(code)?.remedy).toBe(remedy);
  });
  it('asks before it leaves the screen, and says that nothing was taken', () => {
    for (const code of Object.keys(errors) as (keyof typeof errors)[]) {
      const refusal = refusalOf(code);
      if (refusal && ['slots', 'normal', 'newGroup'].includes(refusal.remedy)) {
        expect(refusal.yes).not.toBe('');
        expect(refusal.text).toContain('款项未扣除');
      }
    }
    expect(refusalOf('INTERNAL')).toBeUndefined();
  });
});
