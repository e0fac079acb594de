import { randomUUID } from 'node:crypto';
import type { api, OperationId } from '@shared/contracts/api';
import type { Order } from '@shared/contracts/order';
import type { Permission } from '@shared/contracts/permissions';
import { dayOf } from '@shared/kernel/time';
import type { Client, Reply } from '../../fixtures/client';
import { ADDRESS, OTHER_STORE, SKU, STORE, stockWarehouse } from '../../fixtures/shop';
import { type Owner, orderMaintenance, type Shop, untilState } from '../../fixtures/visit';
import { actsOnStaff } from './acts-on-staff';
import { failedDay, waitsAtWechat } from './waits-at-wechat';

export type People = {
  readonly shop: Shop;
  readonly owner: Owner;
  readonly staff: Client;
  readonly colleague: Client;
  readonly headOffice: Client;
};
export type StaffOperation = {
  [K in OperationId]: (typeof api)[K]['permission'] extends Permission ? K : never;
}[OperationId];

/** Does it once more each time it is called, with one idempotency key. */
type Act = (actor: Client, key: string) => Promise<Reply<unknown>>;
export type Action =
  | { readonly leaves: 'nothing' }
  | {
      readonly leaves: 'action' | 'look';
      /** It is about something of one member's. */
      readonly ofOwner: boolean;
      readonly prepare: (people: People, owner: Owner) => Promise<Act>;
    };

const idOf = async (owner: Owner): Promise<string> => (await owner.client.get('member.me', {})).id;
const codeOf = async (owner: Owner, orderId: string): Promise<string> =>
  (await owner.client.get('redemption.issue', { orderId })).code;

async function booked(owner: Owner): Promise<string> {
  const order = await orderMaintenance(owner);
  await owner.client.pay(order);
  return (await untilState(owner, order.id, 'booked')).id;
}

/** A visit as far as a colleague has brought it. */
async function served(people: People, owner: Owner, until: 'arrived' | 'serving' | 'to_accept'): Promise<string> {
  const { colleague } = people;
  const orderId = await booked(owner);
  await colleague.get('redemption.arrive', { code: await codeOf(owner, orderId) });
  if (until !== 'arrived') await colleague.get('redemption.start', { orderId });
  if (until === 'to_accept') await colleague.get('redemption.finish', { orderId });
  return orderId;
}

async function goods(owner: Owner, toShip = false, qty = 1): Promise<Order> {
  const lines = [{ skuId: SKU.filter, qty }];
  const purchase = { lines, storeId: STORE, ...(toShip ? { delivery: 'ship' as const, address: ADDRESS } : {}) };
  const { payableFen } = await owner.client.get('order.quote', purchase);
  const order = await owner.client.get('order.create', { ...purchase, expectedPayableFen: payableFen });
  await owner.client.pay(order);
  return untilState(owner, order.id, toShip ? 'to_ship' : 'to_pick_up');
}

/** A refund that the store has to decide about, because the goods were handed over. */
async function askedBack(people: People, owner: Owner, qty = 1): Promise<string> {
  const { id: orderId } = await goods(owner, false, qty);
  await people.colleague.get('redemption.redeem', { code: await codeOf(owner, orderId) });
  const lines = [{ skuId: SKU.filter, qty }];
  const { cashFen } = await owner.client.get('aftersale.preview', { orderId, lines });
  const asked = { orderId, lines, reason: '商品质量问题', expectedCashFen: cashFen };
  return (await owner.client.get('aftersale.request', asked)).id;
}

/** Pieces on their way to the store where the people work. */
async function sent({ headOffice }: People): Promise<string> {
  const asked = { skuId: SKU.filter, from: OTHER_STORE, to: STORE, qty: 2 };
  return (await headOffice.get('inventory.transfer', asked)).transfer.id;
}

const nothing = { leaves: 'nothing' } as const;

/** What each operation of staff leaves in the log, and how it is made to happen; a new operation has to say so to be compiled. */
export const actions: Record<StaffOperation, Action> = {
  ...actsOnStaff,
  // Lists in which nobody is shown but by a masked name.
  'booking.board': nothing,
  'aftersale.pending': nothing,
  'order.stuck': nothing,
  'inventory.stock': nothing,
  'inventory.low': nothing,
  'inventory.transfers': nothing,
  'inventory.differences': nothing,
  'payment.reconciliations': nothing,
  'payment.openDays': nothing,
  'payment.differences': nothing,
  'payment.abnormal': nothing,
  'payment.failedShares': nothing,
  'wallet.grantBatches': nothing,
  'wallet.grantBatch': nothing,
  'wallet.netting': nothing,
  'wallet.suspects': nothing,
  'wallet.liability': nothing,
  'approval.list': nothing,
  // What it shows is masked as it was written.
  'audit.entries': nothing,

  'order.toShip': {
    leaves: 'look',
    ofOwner: false,
    prepare: async () => (actor) => actor.ask('order.toShip', {}),
  },
  'order.carriers': nothing,
  'order.ship': {
    leaves: 'action',
    ofOwner: true,
    prepare: async (_, owner) => {
      await stockWarehouse();
      const { id: orderId } = await goods(owner, true);
      return (actor) => actor.ask('order.ship', { orderId, carrierCode: 'SF', trackingNo: `SF${orderId.slice(-10)}` });
    },
  },
  'aftersale.decide': {
    leaves: 'action',
    ofOwner: true,
    prepare: async (people, owner) => {
      const refundId = await askedBack(people, owner);
      return (actor) => actor.ask('aftersale.decide', { refundId, approve: true, restock: true, answer: '同意' });
    },
  },
  'approval.decide': {
    leaves: 'action',
    ofOwner: true,
    prepare: async (people, owner) => {
      // 23 of them are more than one person gives back alone.
      const refundId = await askedBack(people, owner, 23);
      const asked = await people.colleague.ask('aftersale.decide', { refundId, approve: true, answer: '同意' });
      const approvalId = String(asked.error?.details?.approvalId);
      return (actor) => actor.ask('approval.decide', { approvalId, approve: true, note: '已核对' });
    },
  },
  'aftersale.offer': {
    leaves: 'action',
    ofOwner: true,
    prepare: async (_, owner) => {
      const orderId = await booked(owner);
      return (actor) => actor.ask('aftersale.offer', { orderId, reason: '举升机故障' });
    },
  },
  'order.resolve': {
    leaves: 'action',
    ofOwner: true,
    prepare: async (people, owner) => {
      const orderId = await served(people, owner, 'serving');
      return (actor) => actor.ask('order.resolve', { orderId, outcome: 'refund', reason: '门店停业' });
    },
  },
  'inventory.stocktake': {
    leaves: 'action',
    ofOwner: false,
    prepare: async ({ staff }) => {
      const { items } = await staff.get('inventory.stock', { skuId: SKU.filter });
      const expected = items[0]?.available ?? 0;
      const counted = { skuId: SKU.filter, expected, counted: expected - 2, note: '破损 2 件' };
      return (actor, key) => actor.ask('inventory.stocktake', counted, key);
    },
  },
  'inventory.transfer': {
    leaves: 'action',
    ofOwner: false,
    prepare: async () => (actor, key) =>
      actor.ask('inventory.transfer', { skuId: SKU.filter, from: STORE, to: OTHER_STORE, qty: 3, note: '调拨' }, key),
  },
  'inventory.receive': {
    leaves: 'action',
    ofOwner: false,
    prepare: async (people) => {
      const transferId = await sent(people);
      return (actor) => actor.ask('inventory.receive', { transferId, receivedQty: 2 });
    },
  },
  'inventory.resolveTransfer': {
    leaves: 'action',
    ofOwner: false,
    prepare: async (people) => {
      const transferId = await sent(people);
      return (actor) => actor.ask('inventory.resolveTransfer', { transferId, how: 'returned', note: '发错门店' });
    },
  },
  'inventory.resolveDifference': {
    leaves: 'action',
    ofOwner: false,
    prepare: async ({ staff, headOffice }) => {
      const { items } = await staff.get('inventory.stock', { skuId: SKU.filter });
      const expected = items[0]?.available ?? 0;
      await staff.get('inventory.stocktake', { skuId: SKU.filter, expected, counted: expected - 1, note: '破损' });
      const differenceId = (await headOffice.get('inventory.differences', {})).items.at(-1)?.id ?? '';
      const found = { differenceId, outcome: 'verified', note: '已看照片' } as const;
      return (actor) => actor.ask('inventory.resolveDifference', found);
    },
  },
  'wallet.judgeSuspect': {
    leaves: 'action',
    ofOwner: true,
    prepare: async (_, owner) => {
      const orderId = `ord_${randomUUID()}`;
      const at = new Date().toISOString();
      const { putSuspect } = await import('../../../functions/wallet/netting/suspect.repo');
      const { transact } = await import('../../../functions/platform/db');
      const found = { orderId, storeId: STORE, memberId: await idOf(owner), title: '小保养套餐', at, finding: null };
      const figures = { pointsFen: 29_900, cashFen: 0, workedMinutes: 3, plannedMinutes: 60 };
      await transact([putSuspect({ ...found, ...figures, patterns: ['too_quick'] })]);
      const month = dayOf(Date.parse(at)).slice(0, 7);
      return (actor) => actor.ask('wallet.judgeSuspect', { month, orderId, genuine: true, note: '已看施工照片' });
    },
  },
  'payment.resolve': {
    leaves: 'action',
    ofOwner: true,
    prepare: async (_, owner) => {
      const asked = { ...(await waitsAtWechat(await idOf(owner))).difference, text: '已与微信核对' };
      return (actor) => actor.ask('payment.resolve', asked);
    },
  },
  'payment.resolveDay': {
    leaves: 'action',
    ofOwner: false,
    prepare: async () => {
      const asked = { day: await failedDay(), how: 'by_hand', note: '已与商户平台核对' } as const;
      return (actor) => actor.ask('payment.resolveDay', asked);
    },
  },
  'payment.resolveRefund': {
    leaves: 'action',
    ofOwner: true,
    prepare: async (_, owner) => {
      const { outRefundNo } = await waitsAtWechat(await idOf(owner));
      return (actor) => actor.ask('payment.resolveRefund', { outRefundNo, how: 'retry', note: '已充值' });
    },
  },
  'payment.resolveShare': {
    leaves: 'action',
    ofOwner: true,
    prepare: async (_, owner) => {
      const { shareNo } = await waitsAtWechat(await idOf(owner));
      return (actor) => actor.ask('payment.resolveShare', { shareNo, amountFen: 90, how: 'by_hand', note: '已转账' });
    },
  },
  'payment.failedEffects': nothing,
  'payment.resolveEffect': {
    leaves: 'action',
    ofOwner: true,
    prepare: async (_, owner) => {
      const { effectId } = await waitsAtWechat(await idOf(owner));
      return (actor) => actor.ask('payment.resolveEffect', { effectId, how: 'by_hand', note: '已在微信后台录入' });
    },
  },
  'wallet.account': {
    leaves: 'look',
    ofOwner: true,
    prepare: async (_, owner) => {
      const memberId = await idOf(owner);
      return (actor) => actor.ask('wallet.account', { memberId });
    },
  },
  'wallet.freeze': {
    leaves: 'action',
    ofOwner: true,
    prepare: async (_, owner) => {
      const memberId = await idOf(owner);
      return (actor) => actor.ask('wallet.freeze', { memberId, reason: '异常核销' });
    },
  },
  'wallet.unfreeze': {
    leaves: 'action',
    ofOwner: true,
    prepare: async (_, owner) => {
      const memberId = await idOf(owner);
      return (actor) => actor.ask('wallet.unfreeze', { memberId, reason: '核实无误' });
    },
  },
  'wallet.startGrants': {
    leaves: 'action',
    ofOwner: false,
    prepare: async (_, owner) => {
      const rows = [{ memberId: await idOf(owner), amountFen: 100 }];
      return (actor, key) => actor.ask('wallet.startGrants', { label: '补发', rows }, key);
    },
  },
  'redemption.scan': {
    leaves: 'look',
    ofOwner: true,
    prepare: async (_, owner) => {
      const code = await codeOf(owner, await booked(owner));
      return (actor) => actor.ask('redemption.scan', { code });
    },
  },
  'redemption.order': {
    leaves: 'look',
    ofOwner: true,
    prepare: async (_, owner) => {
      const orderId = await booked(owner);
      return (actor) => actor.ask('redemption.order', { orderId });
    },
  },
  'redemption.arrive': {
    leaves: 'action',
    ofOwner: true,
    prepare: async (_, owner) => {
      const code = await codeOf(owner, await booked(owner));
      return (actor) => actor.ask('redemption.arrive', { code });
    },
  },
  'redemption.start': {
    leaves: 'action',
    ofOwner: true,
    prepare: async (people, owner) => {
      const orderId = await served(people, owner, 'arrived');
      return (actor) => actor.ask('redemption.start', { orderId });
    },
  },
  'redemption.finish': {
    leaves: 'action',
    ofOwner: true,
    prepare: async (people, owner) => {
      const orderId = await served(people, owner, 'serving');
      return (actor) => actor.ask('redemption.finish', { orderId });
    },
  },
  'redemption.redeem': {
    leaves: 'action',
    ofOwner: true,
    prepare: async (people, owner) => {
      const code = await codeOf(owner, await served(people, owner, 'to_accept'));
      return (actor) => actor.ask('redemption.redeem', { code });
    },
  },
};
