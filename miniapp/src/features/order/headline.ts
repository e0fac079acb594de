import type { Order, OrderState } from '@shared/contracts/order';
import { stateLabels, transitions } from '@shared/domain/order/transitions';
import { millis } from '@shared/kernel/time';
import { points } from '../common/number';
import { friendly } from '../common/when';
import { canRefund, type Refundable, wordsOf } from './left';

type Facts = Pick<Order, 'state' | 'fulfilment' | 'booking' | 'payableFen' | 'pointsFen' | 'couponFen' | 'earnFen'>;

/** What goes back of an order that is given back whole. */
const backs = (order: Facts): string =>
  wordsOf({ cashFen: order.payableFen, pointsFen: order.pointsFen, couponFen: order.couponFen });
const joined = (back: string, more: string): string => (back ? `${back}，${more}` : more);

const hints: Record<OrderState, (order: Facts, now: number) => string> = {
  unpaid: () => '请在规定时间内完成支付，超时订单自动关闭',
  grouping: () => '已付款，等待好友拼团；未成团自动原路退款',
  booked: (order, now) =>
    order.booking ? `${friendly(millis(order.booking.startsAt), now)} 到店，出示核销码即可` : '到店出示核销码即可',
  no_show: () => '您预约的时间已过，可改约、直接到店，或取消后全额退款',
  to_pick_up: () => '到店出示核销码，即可取货',
  to_ship: () => '仓库正在备货，发货后会通知您',
  to_receive: () => '商品已发出，收到后请确认收货',
  arrived: () => '门店已登记到店，正在为您安排工位',
  serving: () => '技师正在服务您的爱车，完工后会通知您',
  to_accept: () => '服务已完工，请验车后确认验收；有问题可提出异议',
  completed: (order) =>
    order.earnFen > 0 ? `感谢光临，本单返 ${points(order.earnFen)} 积分，全国门店可用` : '感谢光临，期待再次为您服务',
  closed: () => '超时未支付，占用的工位、优惠券与积分已退回，款项未扣除',
  cancelled: () => '占用的工位、优惠券与积分已退回，款项未扣除',
  refunding: (order) => joined(backs(order), '通常 1–3 个工作日到账'),
  refunded: (order) => joined(backs(order), '以到账通知为准'),
};

/** Where the order stands, in one word and one sentence. */
export const headlineOf = (order: Facts, now: number): { title: string; hint: string } => ({
  title: stateLabels[order.state],
  hint: hints[order.state](order, now),
});

/** Staff, or WeChat, may change the order while its owner looks at it: it is paid, and not at an end. */
export const isWatched = (state: OrderState): boolean =>
  state !== 'unpaid' && state !== 'completed' && Object.keys(transitions[state]).length > 0;

/** Nothing is owed and nothing is earned any more. */
const lost: readonly OrderState[] = ['closed', 'cancelled', 'refunding', 'refunded'];
export const isLost = (state: OrderState): boolean => lost.includes(state);

/** States in which staff may scan the owner's code. */
const scannable: readonly OrderState[] = ['booked', 'no_show', 'to_pick_up', 'to_accept'];
export const isScannable = (state: OrderState): boolean => scannable.includes(state);

/** The owner can put the visit to another time. */
export const isMovable = ({ state, movesLeft }: Pick<Order, 'state' | 'movesLeft'>): boolean =>
  (state === 'booked' || state === 'no_show') && movesLeft > 0;

export type OrderAct =
  | 'pay'
  | 'cancel'
  | 'navigate'
  | 'reschedule'
  | 'call'
  | 'accept'
  | 'receive'
  | 'refund'
  | 'dispute'
  | 'progress'
  | 'group'
  | 'again';

/** What is offered where: the one next thing, and what else may be done. A part can be asked back from the after-sales card at any time. */
const acts: Partial<Record<OrderState, { main: OrderAct; also: readonly OrderAct[] }>> = {
  unpaid: { main: 'pay', also: ['cancel'] },
  grouping: { main: 'group', also: ['cancel'] },
  booked: { main: 'navigate', also: ['cancel'] },
  no_show: { main: 'reschedule', also: ['cancel'] },
  to_pick_up: { main: 'navigate', also: ['cancel'] },
  to_ship: { main: 'call', also: ['cancel'] },
  to_receive: { main: 'receive', also: ['refund'] },
  arrived: { main: 'call', also: ['refund'] },
  serving: { main: 'call', also: ['dispute'] },
  to_accept: { main: 'accept', also: ['dispute'] },
  completed: { main: 'again', also: ['refund'] },
  refunding: { main: 'call', also: [] },
};

export function actsOf(
  order: Refundable & Pick<Order, 'groupId' | 'openRefund' | 'movesLeft'>,
  now: number,
): { main: OrderAct; also: readonly OrderAct[] } {
  // While a refund waits for an answer nothing else can be done.
  if (order.openRefund) return { main: 'progress', also: ['call'] };
  const { main, also } = acts[order.state] ?? { main: 'again', also: ['call'] };
  const asks: readonly OrderAct[] = ['refund', 'dispute'];
  return {
    main: main === 'reschedule' && order.movesLeft === 0 ? 'call' : main,
    also: also.filter((what) => !asks.includes(what) || canRefund(order, now)),
  };
}

/** `ABCD EFGH IJKL`: easier to read aloud and to type. */
export const inFours = (code: string): string => code.match(/.{1,4}/g)?.join(' ') ?? '';
