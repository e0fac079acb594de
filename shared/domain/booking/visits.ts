/**
 * How many places one person may have at one store on one day, booked or held for an order that is not paid yet. A place that is held costs
 * nothing for half an hour: without a bound one person holds a small store's day. Three is a household with its cars; whoever shows no phone
 * number is as easily ten accounts as one, and has one.
 */
export const mostVisits = { known: 3, unknown: 1 } as const;

/** `holder`: the traits that a person is known by for what they hold. */
export const visitsOf = (holder: readonly string[]): number =>
  holder.some((trait) => trait.startsWith('phone:')) ? mostVisits.known : mostVisits.unknown;
