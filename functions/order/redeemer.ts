import type { Order } from '@shared/contracts/order';

/** Who redeems the points of an order: its store, or headquarters (null) for what the warehouse sends. */
export const redeemer = ({ fulfilment, storeId }: Pick<Order, 'fulfilment' | 'storeId'>): string | null =>
  fulfilment === 'ship' ? null : storeId;
