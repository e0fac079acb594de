/** Further ahead of the known reading than this is sooner a digit too many than a journey. */
export const MOST_AHEAD_KM = 100_000;

/**
 * Whether a reading has to be looked at twice: below the known one, or far beyond it. Not whether it is wrong: the known one may have been typed
 * by the owner, or the instrument replaced, so that whoever stands before it has the last word.
 */
export const needsConfirming = (knownKm: number, readKm: number): boolean =>
  readKm < knownKm || readKm > knownKm + MOST_AHEAD_KM;
