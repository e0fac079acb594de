import type { Area } from './area';
import { isDropped, isGiven, orderSchema, refundSchema } from './orders';

/**
 * Stock of a SKU at a place: what there is are the movements, `held` are the pieces of unpaid orders, `sold` those of paid ones without what came
 * back on the shelf, and the rest is available.
 */
const place = (skuId: string, location: string): string => `stock:${skuId} at ${location}`;

export const stock: Area = {
  name: 'stock',
  tables: ['inventory', 'orders'],
  read(table, item, teller) {
    const [kind, skuId = '', location = ''] = String(item.pk).split('#');
    if (table === 'inventory') {
      if (kind === 'STOCK')
        for (const name of ['available', 'held', 'sold']) teller.sum(place(skuId, location), name, Number(item[name]));
      if (kind === 'MOV') teller.sum(place(skuId, location), 'moved', Number(item.qty));
      return;
    }
    if (item.sk === 'ORD') {
      const order = orderSchema.parse(item);
      if (isDropped(order)) return;
      const figure = order.state === 'unpaid' ? 'unpaid' : 'paid';
      for (const line of order.stock) teller.sum(place(line.skuId, line.location), figure, line.qty);
    } else if (kind === 'ORD' && String(item.sk).startsWith('RFD#')) {
      const refund = refundSchema.parse(item);
      if (!isGiven(refund)) return;
      for (const line of refund.restocked) teller.sum(place(line.skuId, line.location), 'back', line.qty);
    }
  },
  open() {
    const sums = new Map<string, number>();
    const of = (name: string): number => sums.get(name) ?? 0;
    return {
      add(fact) {
        const name = String(fact.kind);
        sums.set(name, of(name) + Number(fact.sum));
      },
      close(compare) {
        compare('held', of('unpaid'), of('held'));
        compare('sold', of('paid') - of('back'), of('sold'));
        compare('available', of('moved') - of('unpaid') - of('paid') + of('back'), of('available'));
        compare('nothing below zero', true, Math.min(of('available'), of('held'), of('sold')) >= 0);
      },
    };
  },
};
