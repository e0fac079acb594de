import { type Instant, instant, millis } from '@shared/kernel/time';

/**
 * Until when a coupon is valid that an order had since `heldAt` and that comes back now: exactly as much longer as its owner could not use it.
 * It was valid when it was taken, so it always comes back valid; and who takes it and gives it back, however often, has not won a second.
 */
export const validUntilAfter = (
  coupon: { readonly validUntil: Instant; readonly heldAt: Instant | null },
  nowMs: number,
): Instant =>
  coupon.heldAt === null
    ? coupon.validUntil
    : instant(millis(coupon.validUntil) + Math.max(0, nowMs - millis(coupon.heldAt)));
