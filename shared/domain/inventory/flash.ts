/**
 * The pieces of a flash sale lie at locations of its own, so that 2,000 buyers do not all write the same item. Shard `n` counts from 1.
 */
export const flashLocation = (offerId: string, n: number): string => `${offerId}.${n}`;

export const flashLocations = (offerId: string, shards: number): string[] =>
  Array.from({ length: shards }, (_, index) => flashLocation(offerId, index + 1));

/** Splits a quota of pieces over shards as evenly as whole pieces go, the earlier shards getting what is left over; the parts sum to it. */
export function splitQuota(quota: number, shards: number): number[] {
  if (!Number.isSafeInteger(quota) || quota < 0) throw new RangeError(`not a number of pieces: ${quota}`);
  if (!Number.isSafeInteger(shards) || shards < 1) throw new RangeError(`not a number of shards: ${shards}`);
  const [each, over] = [Math.floor(quota / shards), quota % shards];
  return Array.from({ length: shards }, (_, index) => each + (index < over ? 1 : 0));
}
