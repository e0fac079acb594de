import { PARCEL_EARN_BP } from '../order/earning';
import { freightOf, type Parcel } from '../order/freight';
import { earned } from '../order/price';

/** What a bound is reckoned from: the figures of one offer, coupon, gift or order, sums in fen. */
export type Figures = {
  /** What the gift is worth that a coupon gives. */
  readonly giftFen: number;
  /** What a coupon takes off. */
  readonly couponFen: number;
  readonly mallFen: number;
  readonly offerFen: number;
  /** Pieces a person may have at the offer's price, and all together. */
  readonly limit: number;
  readonly quota: number;
  readonly accounts: number;
  /** The money part of one order, and the store's rate in basis points. */
  readonly cashFen: number;
  readonly earnBp: number;
  readonly welcomeFen: number;
  /** A parcel as it is, and the province that was typed instead of its own. */
  readonly parcel: Parcel;
  readonly typed: string;
};

/** Something the rules knowingly let a person have: at most how much in fen, once a what, and why it is not taken away as well. */
export type Accepted = {
  readonly fen: (figures: Figures) => number;
  readonly once: 'order' | 'purchase' | 'person and offer' | 'person' | 'account' | 'parcel';
  readonly reason: string;
};

const freight = (parcel: Parcel): number => {
  const cost = freightOf(parcel);
  return cost.ok ? cost.value : 0;
};
const saved = ({ mallFen, offerFen }: Figures): number => Math.max(0, mallFen - offerFen);

/** Each row of docs/faults/value.md that is accepted, with its bound as the rules compute it. What is not here is nothing that may be won. */
export const accepted = {
  giftOfFaultyGoods: {
    fen: ({ giftFen }) => giftFen,
    once: 'order',
    reason: 'Where the seller is at fault the buyer loses no benefit; a person has to agree that they are.',
  },
  giftOfSpreadCause: {
    fen: ({ giftFen }) => giftFen,
    once: 'purchase',
    reason:
      'A cause in several orders of a purchase counts as kept: one order cannot wait for what becomes of another.',
  },
  freightBeyondRefund: {
    fen: ({ parcel }) => freight(parcel),
    once: 'order',
    reason: 'A refund never asks for money: freight that is due again is taken from what comes back, and no more.',
  },
  offerPrice: {
    fen: (figures) => saved(figures) * figures.limit,
    once: 'person and offer',
    reason: 'It is what the offer promises; what was had stays counted, also when it is given back.',
  },
  groupPriceKept: {
    fen: (figures) => saved(figures) * figures.limit,
    once: 'person and offer',
    reason: 'A formed group stays formed when a seat is given back: its other buyers did nothing.',
  },
  accountsWithoutTraits: {
    fen: (figures) => saved(figures) * Math.min(figures.limit * figures.accounts, figures.quota),
    once: 'person and offer',
    reason: 'Who binds no phone, has nothing sent and brings no car shows nothing to be known by; the quota ends it.',
  },
  firstOrder: {
    fen: ({ couponFen }) => couponFen,
    once: 'person',
    reason: 'It is what the coupon promises; a new phone number, address and car make a new person.',
  },
  parcelPoints: {
    fen: ({ cashFen }) => earned(cashFen, PARCEL_EARN_BP),
    once: 'order',
    reason: 'Parcels earn from headquarters at one rate, whatever store is named.',
  },
  spentBeforeReturn: {
    fen: ({ cashFen, earnBp }) => earned(cashFen, earnBp),
    once: 'account',
    reason:
      'Points earned and spent before their order is returned become a debt that later earnings settle; nobody is asked for money.',
  },
  welcomePoints: {
    fen: ({ welcomeFen }) => welcomeFen,
    once: 'person',
    reason: 'It is what is promised for a phone number that answers; a new number makes a new person.',
  },
  countyForCity: {
    fen: ({ parcel, typed }) => Math.max(0, freight(parcel) - freight({ ...parcel, province: typed })),
    once: 'parcel',
    reason: 'A city that nobody knows passes, or new districts could not be served; whoever ships reads the address.',
  },
} as const satisfies Record<string, Accepted>;

export type AcceptedKind = keyof typeof accepted;
