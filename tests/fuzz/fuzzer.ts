import fc from 'fast-check';
import { SKU, STORE } from '../fixtures/shop';
import { isSurprise } from '../fixtures/surprise';
import { orderMaintenance, type Shop, startShop, untilState } from '../fixtures/visit';
import { watchWrites } from '../fixtures/watch-writes';
import { type Caller, forgedToken, type Request, requests } from './requests';
import type { Known } from './values';

export type Finding = { readonly request: Request; readonly what: string };
export type Fuzzer = {
  /** How many requests were answered with each status: a run of refusals alone has tried nothing. */
  readonly answers: ReadonlyMap<number, number>;
  run(count: number, seed: number, told?: (done: number, found: readonly Finding[]) => void): Promise<Finding[]>;
  close(): Promise<void>;
};

/** A refusal that writes, and why it may: who shows a spent refresh token ends the session. */
const MAY_WRITE = new Set(['member.refresh']);
/** A refusal that asks a second person leaves the question, and the task that ends it; nothing else. */
const QUESTION = { code: 'APPROVAL_PENDING', tables: new Set(['approvals', 'tasks']) };
/** Tables that count or record what is asked, not what is done. */
const RECORDS = new Set(['limits', 'audit']);
const CHUNK = 250;

async function knownOf(shop: Shop): Promise<{ known: Known; tokens: Record<Caller, string | undefined> }> {
  const [member, other] = [await shop.owner('fuzzed'), await shop.owner('somebody-else')];
  const [staff, hq] = [await shop.staff('staff'), await shop.staff('head-office')];
  await shop.drainStreams();
  const mine = await orderMaintenance(member);
  await member.client.pay(mine);
  const booked = await untilState(member, mine.id, 'booked');
  const theirs = await orderMaintenance(other);
  const { code } = await member.client.get('redemption.issue', { orderId: mine.id });
  const { next } = await other.client.get('order.list', { limit: 1 });
  const refund = mine.id.replace(/^ord_/, 'rfd_');
  const known: Known = {
    orderId: [mine.id, theirs.id],
    bookingId: [booked.booking?.bookingId ?? '', theirs.booking?.bookingId ?? ''],
    refundId: [`${refund}-1`, `${refund}-99999999999`],
    skuId: Object.values(SKU),
    storeId: [STORE, 'hq'],
    carId: [member.carId, other.carId],
    skuIds: [SKU.package, `${SKU.wash},${SKU.package}`, ',,,'],
    storeIds: [STORE, `${STORE},sto_second`],
    code: [code],
    cursor: [next ?? 'p1', 'p1', `${next}x`, 'eyJwayI6IlgifQ.AAAAAAAAAAAAAAAAAAAAAA'],
    day: [booked.booking?.day ?? '2026-12-01'],
    start: [booked.booking?.start ?? '10:00', '14:30'],
    from: [STORE, 'wh_main'],
    to: ['sto_second', 'wh_main'],
    refreshToken: [other.client.refreshToken, member.client.refreshToken.slice(0, -2)],
  };
  return { known, tokens: { nobody: undefined, member: member.client.token, staff: staff.token, hq: hq.token } };
}

/** The code of an answer; what is no JSON (the gateway's own) has none. */
function codeOf(text: string): string | undefined {
  try {
    return (JSON.parse(text) as { error?: { code?: string } } | null)?.error?.code;
  } catch {
    return undefined;
  }
}

/** A small chain to throw requests at, one after the other, so that each answers for what it wrote. */
export async function startFuzzer(): Promise<Fuzzer> {
  // Four people do the work of thousands, by a clock that stands still: their limits are another test's.
  const shop = await startShop({ LIMIT_TIMES: '1000000000' }, { light: true });
  try {
    return await fuzzerOf(shop);
  } catch (error) {
    await shop.close();
    throw error;
  }
}

async function fuzzerOf(shop: Shop): Promise<Fuzzer> {
  const { known, tokens } = await knownOf(shop);
  const { documents } = await import('../../functions/platform/db');
  const { tableName } = await import('../../functions/platform/tables');
  const clock = await import('../../functions/platform/clock');
  const prefix = tableName('orders').replace(/orders$/, '');
  let written: string[] = [];
  watchWrites(documents, (tables) => {
    written.push(...tables.map((table) => table.slice(prefix.length)).filter((table) => !RECORDS.has(table)));
  });
  const start = Date.now();
  const answers = new Map<number, number>();

  async function ask(request: Request): Promise<string | undefined> {
    const token = tokens[request.caller];
    const authorization = token ? `Bearer ${token}` : request.path.length % 2 ? forgedToken() : undefined;
    // Tokens are good for a quarter of an hour, and a long run is longer.
    clock.shiftClock(start - Date.now());
    shop.sandbox.state.clock.skewMs = start - Date.now();
    written = [];
    const send = () =>
      fetch(`${shop.url}${request.path}`, {
        method: request.method,
        headers: { ...request.headers, ...(authorization ? { authorization } : {}) },
        ...(request.body === undefined ? {} : { body: request.body }),
      });
    // A connection that was idle for too long is closed under the next request: that one is sent again.
    const answer = await send().catch(send);
    answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1);
    const text = await answer.text();
    // An empty parameter names nothing, least of all another operation.
    if (/\/(\/|\?|$)/.test(request.path) && answer.status !== 404) return `no such path, answered ${answer.status}`;
    const code = codeOf(text);
    if (isSurprise(answer.status, code)) return `answered ${answer.status} ${text.slice(0, 300)}`;
    const left = code === QUESTION.code ? written.filter((table) => !QUESTION.tables.has(table)) : written;
    if (answer.status >= 400 && left.length > 0 && !MAY_WRITE.has(request.operation))
      return `refused with ${answer.status} ${text.slice(0, 120)}, but wrote to ${left.join(', ')}`;
    return undefined;
  }

  return {
    answers,
    async run(count, seed, told) {
      const found: Finding[] = [];
      for (let done = 0; done < count; done += CHUNK) {
        const some = fc.sample(requests(known), { numRuns: Math.min(CHUNK, count - done), seed: seed + done });
        for (const request of some) {
          const what = await ask(request);
          if (what) found.push({ request, what });
        }
        told?.(Math.min(count, done + CHUNK), found);
      }
      return found;
    },
    async close() {
      clock.shiftClock(0);
      await shop.close();
    },
  };
}
