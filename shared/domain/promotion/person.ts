/**
 * Limits count people, not accounts. An account costs nothing; what a person cannot make more of at will is a phone number that answers, an
 * address where parcels arrive, a car; a browser or an installation takes some trouble. Each limit "per person" is counted for the member and for each of these that a purchase shows, and all of
 * them have to be below it. A household at one address is one person for this: that is the price of it, and it is said on the rules page.
 */
export type Traits = {
  /** A keyed index of the phone number bound to the account; null while none is. */
  readonly phoneIndex: string | null;
  readonly receiver?: { readonly phone: string; readonly place: string } | undefined;
  readonly plate?: string | undefined;
  /** What the client calls itself; many leave it out, and nobody has to bring it. */
  readonly installation?: string | undefined;
};

/** The same place, however it was typed: width, case, blanks and punctuation tell no two addresses apart. */
export const plainPlace = (parts: readonly string[]): string =>
  parts
    .join('')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** The same plate, however it was typed. */
export const plainPlate = (plate: string): string =>
  plate
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
