import type { Row, Rows } from './mirror';

export type Line = { readonly skuId: string; readonly qty: number; readonly location: string };
export type OrderRow = Row & {
  readonly id: string;
  readonly state: string;
  readonly memberId: string;
  readonly tradeId: string;
  readonly person: readonly string[];
  readonly holder: readonly string[];
  readonly countedOn: string | null;
  readonly paidAt: string | null;
  readonly pointsFen: number;
  readonly groupId: string | null;
  readonly stuckSince?: string | null;
  readonly openRefund: string | null;
  readonly refundCount: number;
  readonly refundedFen: Readonly<Record<string, number>>;
  readonly lines: readonly {
    readonly skuId: string;
    readonly qty: number;
    readonly refundedQty: number;
    readonly gift?: boolean;
  }[];
  readonly stock: readonly Line[];
  readonly offers: readonly { readonly offerId: string; readonly qty: number }[];
  readonly couponParts: readonly { readonly couponId: string; readonly lines: readonly number[] }[];
  readonly booking: { readonly bookingId: string; readonly day: string; readonly start: string } | null;
  readonly history: readonly { readonly at: string; readonly state: string }[];
};
export type RefundRow = Row & {
  readonly id: string;
  readonly orderId: string;
  readonly state: string;
  readonly cashFen: number;
  readonly pointsFen: number;
  readonly couponFen: number;
  readonly coupons: readonly { readonly couponId: string; readonly offFen: number }[];
  readonly restocked: readonly Line[];
  readonly lines: readonly { readonly skuId: string; readonly qty: number }[];
  /** What was asked back: gifts go with it by themselves. */
  readonly parts: readonly { readonly skuId: string; readonly qty: number }[];
  readonly history: readonly { readonly at: string; readonly state: string }[];
};
export type Facts = {
  readonly rows: Rows;
  readonly orders: readonly OrderRow[];
  readonly refunds: readonly RefundRow[];
  /** Says that something is not what the records make it. */
  readonly expect: (what: string, is: unknown, shouldBe: unknown) => void;
};

export const UNPAID_ENDS = ['closed', 'cancelled'];
export const GIVEN_BACK = ['refunding', 'refunded'];
export const isOver = ({ state }: OrderRow): boolean => [...UNPAID_ENDS, ...GIVEN_BACK].includes(state);
/** Refunds that wait for the store's word, or for that of headquarters. */
export const isWaiting = ({ state }: RefundRow): boolean => ['requested', 'escalated'].includes(state);
/** Refunds whose money, points and pieces are on their way back or are back. */
export const isGiven = ({ state }: { readonly state: string }): boolean =>
  ['approved', 'refunded', 'abnormal'].includes(state);

export function countUp(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
