import type { Fulfilment } from '@shared/contracts/order';
import { HEADQUARTERS } from '@shared/contracts/permissions';

/**
 * What a parcel earns, in basis points of the money. Headquarters sells and sends parcels, whatever store the buyer named: it gives their points,
 * and at one rate. With the store's rate the buyer picked the store that gives most, and that store paid for a sale that was none of its own.
 */
export const PARCEL_EARN_BP = 100;

/** At what rate an order earns: the store's where a store serves or hands over, headquarters' for parcels. */
export const earnRate = (fulfilment: Fulfilment, storeBp: number): number =>
  fulfilment === 'ship' ? PARCEL_EARN_BP : storeBp;

/** Who gives the points that an order earned, and takes them back when it is returned: who sold it. */
export const issuerOf = (order: {
  readonly fulfilment: Fulfilment;
  readonly storeId: string;
  readonly redeemedBy: string | null;
}): string => (order.fulfilment === 'ship' ? HEADQUARTERS : (order.redeemedBy ?? order.storeId));
