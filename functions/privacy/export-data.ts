import type { Output } from '@shared/contracts/contracts';
import { ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { listRefunds } from '../aftersale/view-refunds';
import { readPerson } from '../member/read-person';
import { listConsents } from '../message/list-consents';
import { readInbox } from '../message/read-inbox';
import { viewCart } from '../order/cart';
import { listOrders } from '../order/view-orders';
import type { MemberContext } from '../platform/http';
import { listMine } from '../promotion/list-coupons';
import { listCars } from '../vehicle/list-cars';
import { viewStatement, viewSummary } from '../wallet/view-wallet';

type Export = Output<'privacy.export'>;
type Cut = Export['cut'][number];
type Page<T> = Result<{ items: T[]; next: string | null }>;

const MOST = 500;
const PAGE = 50;

/** What a use case answers; one's own data has no expected failure. */
function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`own data cannot be read: ${result.error.code}`);
  return result.value;
}

/** The first of a list, page by page; a longer one is named in `cut`. A cursor alone does not say that more follows: it is read. */
async function firstOf<T>(
  name: Cut,
  cut: Set<Cut>,
  read: (page: { limit: number; cursor: string | undefined }) => Promise<Page<T>>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = value(await read({ limit: PAGE, cursor }));
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor && items.length <= MOST);
  if (items.length > MOST) cut.add(name);
  return items.slice(0, MOST);
}

/** All that is known of the caller, as they see it in the mini-program, with their number in clear. */
export async function exportData(context: MemberContext): Promise<Result<Export>> {
  const cut = new Set<Cut>();
  const coupons = (state: 'available' | 'used' | 'expired') =>
    firstOf('coupons', cut, (page) => listMine(context, { state, ...page }));
  const [profile, cars, cart, points, consents] = await Promise.all([
    readPerson(context.memberId),
    listCars(context).then(value),
    viewCart(context).then(value),
    viewSummary(context).then(value),
    listConsents(context.memberId),
  ]);
  return ok({
    madeAt: instant(context.now),
    profile,
    cars: cars.cars,
    cart: cart.lines,
    orders: await firstOf('orders', cut, (page) => listOrders(context, { group: 'all', ...page })),
    refunds: await firstOf('refunds', cut, (page) => listRefunds(context, page)),
    points,
    statement: await firstOf('statement', cut, (page) => viewStatement(context, page)),
    coupons: [...(await coupons('available')), ...(await coupons('used')), ...(await coupons('expired'))],
    messages: await firstOf('messages', cut, (page) => readInbox(context, page)),
    consents,
    cut: [...cut],
  });
}
