/**
 * Table orders, the carriers that WeChat knows: get `CARRIERS` / `CARRIERS`, its whole list (about 1,500), asked for once a day.
 */
import { fail, ok, type Result } from '@shared/kernel/result';
import { DAY } from '@shared/kernel/time';
import * as z from 'zod';
import { get } from '../../platform/db';
import { mayWrite } from '../../platform/must-write';
import { type Carrier, deliveryList } from '../../platform/wechat/open';

const KEY = { pk: 'CARRIERS', sk: 'CARRIERS' };
const keptSchema = z.object({
  carriers: z.array(z.object({ code: z.string(), name: z.string() })),
  readAt: z.number(),
});

/** WeChat's own list. An old one is better than none; WECHAT_UNAVAILABLE when there never was one. */
async function readCarriers(nowMs: number): Promise<Result<readonly Carrier[]>> {
  const item = await get('orders', KEY);
  const kept = item && keptSchema.parse(item);
  if (kept && nowMs - kept.readAt < DAY) return ok(kept.carriers);
  const fresh = await deliveryList();
  if (!fresh.ok) return kept ? ok(kept.carriers) : fresh;
  const list = [{ table: 'orders', put: { ...KEY, carriers: fresh.value, readAt: nowMs } }] as const;
  await mayWrite(list, 'whoever needs it next asks WeChat again');
  return fresh;
}

/** What parcels go out with most; the rest is found by a word. */
const USUAL = ['顺丰速运', '京东', '中通快递', '圆通', '韵达', '申通快递', 'EMS', '极兔', '德邦', '邮政'];
const MOST = 20;

/** Carriers of WeChat's list whose name or code has the word in it; without a word the usual ones. */
export async function findCarriers(word: string, nowMs: number): Promise<Result<Carrier[]>> {
  const list = await readCarriers(nowMs);
  if (!list.ok) return list;
  const wanted = word.toUpperCase();
  const matches = ({ code, name }: Carrier): boolean => code === wanted || name.toUpperCase().includes(wanted);
  if (word !== '') return ok(list.value.filter(matches).slice(0, MOST));
  // The shortest name of a carrier is the carrier, the longer ones are its branches.
  const shortest = (start: string): Carrier[] =>
    list.value
      .filter(({ name }) => name.startsWith(start))
      .sort((a, b) => a.name.length - b.name.length)
      .slice(0, 1);
  return ok(USUAL.flatMap(shortest));
}

/** The carrier of a code. CARRIER_UNKNOWN when it is not on WeChat's list: what WeChat does not know cannot be told it. */
export async function carrierOf(code: string, nowMs: number): Promise<Result<Carrier>> {
  const list = await readCarriers(nowMs);
  if (!list.ok) return list;
  const found = list.value.find((carrier) => carrier.code === code);
  return found ? ok(found) : fail('CARRIER_UNKNOWN');
}
