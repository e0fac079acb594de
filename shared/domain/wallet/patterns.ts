import type { Pattern } from '@shared/contracts/wallet';
import { DAY, MINUTE } from '@shared/kernel/time';

/**
 * A store is credited in full for points it redeems, so a redemption that never happened is money. These are the shapes such redemptions have
 * in the trade's own reports of fraud: faster than the work can be done, many at once, the same few members over and over. None of them is
 * proof: a person looks before the month is settled.
 */
export type Redemption = {
  readonly orderId: string;
  readonly memberId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly pointsFen: number;
  readonly cashFen: number;
  readonly workedMinutes: number | null;
  readonly plannedMinutes: number | null;
};

/** Points pay at least half: with less of them a made-up order costs its maker more than it brings. */
const isMostlyPoints = ({ pointsFen, cashFen }: Redemption): boolean => pointsFen > 0 && pointsFen >= cashFen;

/** Done in less than a fifth of the planned time. */
const QUICK_SHARE = 5;
/** So many within so long at one store. */
const BURST = { count: 5, withinMs: 15 * MINUTE } as const;
/** So many of one member at one store within so long: nobody has their car serviced every week. */
const SAME_MEMBER = { count: 4, withinMs: 30 * DAY } as const;

/** How far back the redemptions of a store matter to a new one, in milliseconds. */
export const LOOK_BACK_MS = SAME_MEMBER.withinMs;

const isTooQuick = ({ workedMinutes, plannedMinutes }: Redemption): boolean =>
  workedMinutes !== null &&
  plannedMinutes !== null &&
  plannedMinutes > 0 &&
  workedMinutes * QUICK_SHARE < plannedMinutes;

/** What about a redemption of a store looks made up, beside the store's earlier ones. Empty for most. */
export function patternsOf(one: Redemption, earlier: readonly Redemption[]): Pattern[] {
  if (!isMostlyPoints(one)) return [];
  const others = earlier.filter(
    (other) => other.orderId !== one.orderId && other.at <= one.at && isMostlyPoints(other),
  );
  const within = (ms: number): Redemption[] => others.filter(({ at }) => one.at - at <= ms);
  const found: Record<Pattern, boolean> = {
    too_quick: isTooQuick(one),
    burst: within(BURST.withinMs).length + 1 >= BURST.count,
    same_member:
      within(SAME_MEMBER.withinMs).filter(({ memberId }) => memberId === one.memberId).length + 1 >= SAME_MEMBER.count,
  };
  return (Object.keys(found) as Pattern[]).filter((pattern) => found[pattern]);
}
