import Taro, { useRouter } from '@tarojs/taro';

/** Every page by name. Tab pages first. */
export const pages = {
  home: '/pages/home/index',
  catalogue: '/pages/catalogue/index',
  cart: '/pages/cart/index',
  me: '/pages/me/index',
  product: '/packages/product/detail/index',
  search: '/packages/product/search/index',
  stores: '/packages/store/list/index',
  store: '/packages/store/detail/index',
  booking: '/packages/booking/pick/index',
  checkout: '/packages/order/checkout/index',
  payResult: '/packages/order/result/index',
  orders: '/packages/order/list/index',
  order: '/packages/order/detail/index',
  garage: '/packages/vehicle/garage/index',
  carEdit: '/packages/vehicle/edit/index',
  carPick: '/packages/vehicle/pick/index',
  wallet: '/packages/wallet/home/index',
  couponCentre: '/packages/promotion/centre/index',
  coupons: '/packages/promotion/coupons/index',
  flash: '/packages/promotion/flash/index',
  groups: '/packages/promotion/groups/index',
  groupOffer: '/packages/promotion/offer/index',
  group: '/packages/promotion/group/index',
  messages: '/packages/message/inbox/index',
  staff: '/packages/staff/home/index',
  workOrder: '/packages/staff/order/index',
  staffRefunds: '/packages/staff/aftersale/index',
  staffRefund: '/packages/staff/refund/index',
  staffStock: '/packages/staff/stock/index',
  staffPeople: '/packages/staff/people/index',
  rules: '/packages/service/rules/index',
  privacy: '/packages/service/privacy/index',
  privacyGuide: '/packages/service/guide/index',
  leave: '/packages/service/leave/index',
  refundRequest: '/packages/aftersale/request/index',
  refund: '/packages/aftersale/progress/index',
  refunds: '/packages/aftersale/list/index',
  hq: '/packages/hq/home/index',
  hqBills: '/packages/hq/bills/index',
  hqDifferences: '/packages/hq/differences/index',
  hqRefunds: '/packages/hq/refunds/index',
  hqShares: '/packages/hq/shares/index',
  hqEffects: '/packages/hq/effects/index',
  hqGrants: '/packages/hq/grants/index',
  hqNetting: '/packages/hq/netting/index',
  hqSuspects: '/packages/hq/suspects/index',
  hqLiability: '/packages/hq/liability/index',
  hqStuck: '/packages/hq/stuck/index',
  hqShip: '/packages/hq/ship/index',
  hqTransfer: '/packages/hq/transfer/index',
  hqTransfers: '/packages/hq/transfers/index',
  hqCounts: '/packages/hq/counts/index',
  hqMembers: '/packages/hq/members/index',
  approvals: '/packages/hq/approvals/index',
  hqLog: '/packages/hq/log/index',
} as const;
export type PageName = keyof typeof pages;
const tabs: readonly PageName[] = ['home', 'catalogue', 'cart', 'me'];
type Params = Record<string, string | number | undefined>;

function address(page: PageName, params: Params): string {
  const query = Object.entries(params)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
  return query ? `${pages[page]}?${query}` : pages[page];
}

const quietly = (moved: Promise<unknown>): void => {
  // Two taps in a row ask for the same page twice; WeChat refuses the second.
  moved.catch(() => undefined);
};

export function go(page: PageName, params: Params = {}): void {
  if (tabs.includes(page)) quietly(Taro.switchTab({ url: pages[page] }));
  else quietly(Taro.navigateTo({ url: address(page, params) }));
}

/** Goes there instead of here, so that back does not return here. */
export function replace(page: PageName, params: Params = {}): void {
  if (tabs.includes(page)) quietly(Taro.switchTab({ url: pages[page] }));
  else quietly(Taro.redirectTo({ url: address(page, params) }));
}

/** Home, with every page before it gone. */
export function restart(): void {
  quietly(Taro.reLaunch({ url: pages.home }));
}

export const isFirst = (): boolean => Taro.getCurrentPages().length <= 1;

/** Back, or home when this page was opened directly. */
export function back(): void {
  if (isFirst()) go('home');
  else quietly(Taro.navigateBack());
}

/** A path as messages carry it (`packages/order/detail/index?orderId=…`). */
export function goPath(path: string): void {
  const url = path.startsWith('/') ? path : `/${path}`;
  const tab = tabs.find((name) => pages[name] === url.split('?')[0]);
  if (tab) go(tab);
  else quietly(Taro.navigateTo({ url }));
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** Parameters this page was opened with; neither platform decodes them. */
export function useParams(): Readonly<Record<string, string | undefined>> {
  const { params } = useRouter();
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, value === undefined ? value : decoded(value)]),
  );
}
