import { marshall } from '@aws-sdk/util-dynamodb';
import type { OrderFacts } from '@shared/contracts/events';
import { HEADQUARTERS } from '@shared/contracts/permissions';
import { at } from '@shared/kernel/time';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { Client } from '../../fixtures/client';
import { HQ_ROLES, openShop, STORE } from '../../fixtures/shop';
import { startTestStack, type TestStack } from '../../fixtures/stack';

/** A stack with what the wallet needs, and the wallet's own modules as other domains call them. */
export type WalletStack = TestStack & {
  readonly points: typeof import('../../../functions/wallet/points');
  readonly db: typeof import('../../../functions/platform/db');
  readonly clock: typeof import('../../../functions/platform/clock');
  client(user: string): Promise<Client>;
  /** Somebody of headquarters; `second` is another one. */
  hq(user?: string): Promise<Client>;
};

const FINANCE = 'finance';
const FUNCTIONS = [
  'member',
  'wallet',
  'orderOnEvent',
  'messageOnWallet',
  'walletOnMember',
  'walletOnEntry',
  'messageDrain',
];

export async function startWallet(env: Record<string, string> = {}): Promise<WalletStack> {
  const stack = await startTestStack({ http: true, functions: FUNCTIONS, env: { WELCOME_POINTS_FEN: '0', ...env } });
  await openShop(stack.sandbox);
  const { bootstrapStaff } = await import('../../../functions/staff/bootstrap-staff');
  const phoneOf = (user: string): string => stack.sandbox.state.users.user(user).phone;
  await bootstrapStaff([
    { phone: phoneOf(FINANCE), place: HEADQUARTERS, roles: HQ_ROLES, name: '沈会计' },
    { phone: phoneOf('second'), place: HEADQUARTERS, roles: HQ_ROLES, name: '陆会计' },
  ]);
  return Object.assign(stack, {
    points: await import('../../../functions/wallet/points'),
    db: await import('../../../functions/platform/db'),
    clock: await import('../../../functions/platform/clock'),
    client: (user: string): Promise<Client> => new Client(stack.url, stack.sandbox.url, user).login(),
    hq: async (user = FINANCE): Promise<Client> =>
      (await new Client(stack.url, stack.sandbox.url, user).login()).bindPhone(),
  });
}

/** Noon in China. */
export const noon = (day: string): number => at(day, 720);

export const factsOf = (memberId: string, orderId: string, earnFen: number, storeId = STORE): OrderFacts => ({
  orderId,
  memberId,
  storeId,
  storeName: '车坞',
  storeAddress: '示例路 1 号',
  title: '小保养套餐',
  fulfilment: 'service',
  totalFen: 29_900,
  pointsFen: 0,
  payableFen: 29_900,
  earnFen,
  keptFen: 29_900,
  redeemedBy: storeId,
  completedAt: null,
  workedMinutes: null,
  plannedMinutes: null,
  outTradeNo: null,
  tradeOrders: [orderId],
  groupId: null,
  shipping: null,
  car: null,
  booking: null,
  maintenance: true,
});

export type Consumer = (batch: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;

/** A stream batch of inserted items. */
export const batch = (items: Record<string, unknown>[]): DynamoDBStreamEvent => ({
  Records: items.map((item, index) => ({
    eventName: 'INSERT',
    dynamodb: {
      SequenceNumber: String(index + 1),
      NewImage: marshall(item) as NonNullable<
        NonNullable<DynamoDBStreamEvent['Records'][number]['dynamodb']>['NewImage']
      >,
    },
  })),
});

export type Writes = readonly import('../../../functions/platform/db').Write[];

/** What became of a transaction: `ok`, or the code of its failure. */
export async function commit(stack: WalletStack, writes: Writes): Promise<string> {
  const done = await stack.db.transact(writes);
  return done.ok ? 'ok' : done.error.code;
}

/** Points held for a trade, committed. */
export async function holdFor(
  stack: WalletStack,
  trade: { tradeId: string; memberId: string; pointsFen: number },
  nowMs: number,
): Promise<string> {
  const made = await stack.points.holdPoints(trade, nowMs);
  return made.ok ? commit(stack, made.value) : made.error.code;
}
