import type { Order, OrderState } from '@shared/contracts/order';
import { isWorthSaying } from '@shared/domain/order/movers';
import { millis, readableDay } from '@shared/kernel/time';
import type { TimelineStep } from '@/ui/timeline';
import { friendly } from '../common/when';

const happened: Record<OrderState, string> = {
  unpaid: '提交订单',
  grouping: '支付成功，等待成团',
  booked: '支付成功，工位已预留',
  no_show: '未按时到店',
  to_pick_up: '支付成功，等待自提',
  to_ship: '支付成功，等待发货',
  to_receive: '商品已发出',
  arrived: '车辆到店',
  serving: '开始施工',
  to_accept: '施工完成，等待验收',
  completed: '订单完成',
  closed: '超时未支付，订单关闭',
  cancelled: '订单取消',
  refunding: '退款处理中',
  refunded: '退款完成',
};
const ahead: Partial<Record<OrderState, string>> = {
  booked: '完成支付，预留工位',
  to_pick_up: '完成支付',
  grouping: '完成支付，等待成团',
  to_ship: '完成支付，仓库备货',
  to_receive: '商品发出',
  arrived: '到店，出示核销码',
  serving: '技师施工',
  to_accept: '完工验收',
  completed: '完成，积分到账',
  refunded: '退款到账',
};
/** What comes once the group is formed. */
const afterGroup: Partial<Record<OrderState, string>> = { to_pick_up: '成团，到店自提', to_ship: '成团，仓库备货' };

/** The states of an order that goes well, in order; one of a group buy waits for its group first. */
export function happyPath(fulfilment: Order['fulfilment'], inGroup = false): readonly OrderState[] {
  if (fulfilment === 'service') return ['unpaid', 'booked', 'arrived', 'serving', 'to_accept', 'completed'];
  const start: readonly OrderState[] = inGroup ? ['unpaid', 'grouping'] : ['unpaid'];
  return fulfilment === 'ship'
    ? [...start, 'to_ship', 'to_receive', 'completed']
    : [...start, 'to_pick_up', 'completed'];
}

const finals: readonly OrderState[] = ['completed', 'closed', 'cancelled', 'refunded'];

type Event = Order['history'][number];

/** What happened, in words. */
export function titleOf({ what, visit, state }: Pick<Event, 'state' | 'what' | 'visit'>): string {
  if (visit) return `改约到 ${readableDay(visit.day)} ${visit.start}`;
  if (what === 'rework') return '门店返工';
  return what === 'part' ? '部分退款' : happened[state];
}

const noteOf = (event: Event, now: number): string => {
  const time = friendly(millis(event.at), now);
  return isWorthSaying(event) ? `${time} · ${event.by}` : time;
};

type Way = Pick<Order, 'state' | 'fulfilment' | 'groupId'>;

function upcoming(order: Way): readonly OrderState[] {
  if (order.state === 'refunding') return ['refunded'];
  const path = happyPath(order.fulfilment, order.groupId !== null);
  // Who did not come can still come.
  const here = path.indexOf(order.state === 'no_show' ? 'booked' : order.state);
  return here === -1 ? [] : path.slice(here + 1);
}

/** The order as a story: what happened and when, where it stands, what comes. */
export function storyOf(order: Way & Pick<Order, 'history' | 'booking'>, now: number): TimelineStep[] {
  const last = order.history.length - 1;
  const past = order.history.map(
    (event, index): TimelineStep => ({
      key: `${event.at}-${index}`,
      title: titleOf(event),
      note: noteOf(event, now),
      state: index === last && !finals.includes(order.state) ? 'now' : 'done',
    }),
  );
  const next = upcoming(order).map(
    (state): TimelineStep => ({
      key: state,
      title: (order.groupId !== null && afterGroup[state]) || (ahead[state] ?? happened[state]),
      state: 'next',
      ...(state === 'arrived' && order.booking && { note: friendly(millis(order.booking.startsAt), now) }),
    }),
  );
  return [...past, ...next];
}

/** How far along a running order is: reached steps of all; null for orders that ended another way. */
export function progressOf(order: Way): { step: number; of: number } | null {
  const path = happyPath(order.fulfilment, order.groupId !== null);
  const here = path.indexOf(order.state);
  return here === -1 ? null : { step: here + 1, of: path.length };
}
