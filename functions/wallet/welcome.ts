/**
 * The welcome gift of headquarters (WELCOME_POINTS_FEN), one a person. An account costs nothing, so joining is no reason for it: it is given when
 * a number is bound, once an account and once a number, whoever the number belongs to later and whatever accounts it was bound to before.
 * Table wallet: `GRANT#welcome#<memberId>` / `GRANT`, 1 get, and `WELCOME#<phone index>` / `WELCOME`, which names nobody and outlives the
 * account; both are written in the transaction of the entry.
 */
import { loadConfig } from '../platform/config';
import type { Write } from '../platform/db';
import { grantPoints, wasGranted } from './points';

type Bound = { readonly memberId: string; readonly phones: readonly string[] };

const GIVEN = { condition: 'attribute_not_exists(pk)', failure: { code: 'BUSY', means: 'seen' } } as const;
const phoneKey = (index: string) => ({ pk: `WELCOME#${index}`, sk: 'WELCOME' });
const grantId = (memberId: string): string => `welcome#${memberId}`;

/** That a number has had it, under the index that is written now; under an older one it may have been marked before. */
const markPhone = ([index, ...former]: readonly string[]): Write[] => [
  ...(index === undefined ? [] : [{ table: 'wallet', put: phoneKey(index), ...GIVEN } as const]),
  ...former.map((older) => ({ table: 'wallet', check: phoneKey(older), ...GIVEN }) as const),
];

/** Gives it, when the chain gives one and neither this account nor this number has had it. Told twice it is given once. */
export async function giveWelcome({ memberId, phones }: Bound, nowMs: number): Promise<void> {
  const { WELCOME_POINTS_FEN } = await loadConfig();
  if (WELCOME_POINTS_FEN === 0) return;
  await grantPoints(grantId(memberId), memberId, WELCOME_POINTS_FEN, '新会员礼', nowMs, markPhone(phones));
}

/** What binding a number that was never bound before would bring this account, in fen. */
export async function welcomeOf(memberId: string): Promise<number> {
  const { WELCOME_POINTS_FEN } = await loadConfig();
  return WELCOME_POINTS_FEN > 0 && (await wasGranted(grantId(memberId))) ? 0 : WELCOME_POINTS_FEN;
}
