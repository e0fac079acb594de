import type { Mover } from '@shared/contracts/mover';
import type { OrderEvent, OrderState } from '@shared/contracts/order';
import { instant } from '@shared/kernel/time';
import { stateLabels } from './transitions';

const names = { owner: '车主', payment: '微信支付', group: '拼团', clock: '超时自动处理' } as const;

/** Whoever is no member of staff, in the words of what they did where those say more. */
export const mover = (actor: keyof typeof names, by: string = names[actor]): Mover => ({ actor, by });
export const staffMover = (name: string): Mover => ({ actor: 'staff', by: name });

/** Whether it is worth saying who it was: what the owner or WeChat Pay did says itself. */
export const isWorthSaying = ({ actor }: Mover): boolean => actor !== 'owner' && actor !== 'payment';

/** A line of an order's history; the state's name is what it says where `more` says nothing else. */
export const eventOf = (
  state: OrderState,
  by: Mover,
  nowMs: number,
  more: Partial<Pick<OrderEvent, 'label' | 'what' | 'visit'>> = {},
): OrderEvent => ({ at: instant(nowMs), state, label: stateLabels[state], what: 'step', visit: null, ...by, ...more });
