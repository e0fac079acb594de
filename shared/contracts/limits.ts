import type { OperationId } from './api';

/**
 * How often one person may do something: `most` times within a window of `seconds`. Operations that are not here have no limit of their own.
 * `by` says who is counted: the member, or for what needs no login the address it comes from (many people share one behind a carrier's
 * gateway, so those are generous). `every`: a process counts by itself and writes each so many calls, so that what is asked often costs
 * nothing usually; each process may let that many pass uncounted. Free of zod: the mini-program imports the copy below.
 */
export type Limit = {
  readonly by: 'member' | 'address';
  readonly most: number;
  readonly seconds: number;
  readonly every: number;
};

const [MINUTE, HOUR, DAY] = [60, 3600, 86_400];
const member = (most: number, seconds: number, every = 1): Limit => ({ by: 'member', most, seconds, every });
const address = (most: number, seconds: number, every: number): Limit => ({ by: 'address', most, seconds, every });

export const limits: Readonly<Partial<Record<OperationId, Limit>>> = {
  'member.login': address(600, 10 * MINUTE, 10),
  'member.refresh': address(3000, 10 * MINUTE, 20),
  /** WeChat charges for each number. */
  'member.bindPhone': member(10, DAY),
  'member.setBirthday': member(10, DAY),
  /** Everything at once: some hundred reads. */
  'privacy.export': member(5, DAY),
  'privacy.deletion': member(60, HOUR),
  'privacy.delete': member(20, DAY),
  'vehicle.add': member(30, DAY),
  /** Readings of the odometer are kept for good. */
  'vehicle.update': member(60, DAY),
  'catalogue.search': address(6000, 10 * MINUTE, 50),
  'catalogue.suggest': address(12_000, 10 * MINUTE, 50),
  'booking.reschedule': member(30, DAY),
  'order.putCartLine': member(600, HOUR, 20),
  'order.quote': member(600, 10 * MINUTE, 20),
  'order.create': member(120, HOUR),
  'aftersale.preview': member(600, HOUR, 20),
  'aftersale.request': member(60, DAY),
  'aftersale.withdraw': member(60, DAY),
  'promotion.claim': member(120, HOUR),
  'payment.prepay': member(120, HOUR),
  'payment.confirm': member(1200, HOUR, 20),
  /** A code is shown anew every two minutes. */
  'redemption.issue': member(120, HOUR),
  /** Guessing codes. */
  'redemption.scan': member(600, HOUR, 10),
  'message.consent': member(120, HOUR),
};

/** When to come back, for people: `请 40 秒后再试`, `请 3 分钟后再试`, `请明天再试`. */
export function comeBack(seconds: number): string {
  if (seconds < 90) return `请 ${Math.max(1, Math.ceil(seconds))} 秒后再试`;
  if (seconds < 90 * MINUTE) return `请 ${Math.ceil(seconds / MINUTE)} 分钟后再试`;
  return seconds < DAY / 2 ? `请 ${Math.ceil(seconds / HOUR)} 小时后再试` : '请明天再试';
}
