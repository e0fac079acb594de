import { sessionKey } from '../../platform/caller';
import { get, type Write } from '../../platform/db';
import { mayWrite } from '../../platform/must-write';

/**
 * Table members, `MEMBER#<id>` / `SESSIONS`: when each session of a person was opened, an attribute each, so that there are never more than a
 * few and all of them can be ended. 1 write unit and 1 get for each session that is opened. Noted before it is opened: a session that nobody
 * finds here does not exist, one that is only here ends like any other.
 */
const listKey = (memberId: string) => ({ pk: `MEMBER#${memberId}`, sk: 'SESSIONS' });

/** A phone, a browser and a desk at work are three; whoever opens more than this has lost sight of some. */
export const MOST_SESSIONS = 10;

/** The ids of a person's sessions, the oldest first. */
export async function readSessions(memberId: string): Promise<string[]> {
  const item = (await get('members', listKey(memberId))) ?? {};
  return Object.entries(item)
    .filter(([name]) => name.startsWith('ses_'))
    .sort(([a, at], [b, bt]) => Number(at) - Number(bt) || (a < b ? -1 : 1))
    .map(([name]) => name);
}

type Update = Extract<Write, { update: unknown }>;

export const noteSession = (memberId: string, sessionId: string, nowMs: number): Update => ({
  table: 'members',
  update: listKey(memberId),
  set: 'SET #session = :now',
  names: { '#session': sessionId },
  values: { ':now': nowMs },
});

/** The writes that end sessions for good. */
export const endSessions = (memberId: string, sessionIds: readonly string[]): Write[] => [
  ...sessionIds.map((id): Write => ({ table: 'members', remove: sessionKey(id) })),
  {
    table: 'members',
    update: listKey(memberId),
    set: `REMOVE ${sessionIds.map((_, at) => `#s${at}`).join(', ')}`,
    names: Object.fromEntries(sessionIds.map((id, at) => [`#s${at}`, id])),
  },
];

/**
 * After a session was `opened`: the oldest of too many end, and `instead`, which it has replaced. Done twice it changes nothing. The one just
 * opened stays whatever its time says: clocks of different functions differ.
 */
export async function boundSessions(memberId: string, opened: string, instead?: string): Promise<void> {
  const open = (await readSessions(memberId)).filter((id) => id !== instead);
  const over = open.slice(0, Math.max(0, open.length - MOST_SESSIONS)).filter((id) => id !== opened);
  const gone = instead ? [instead, ...over] : over;
  if (gone.length > 0) await mayWrite(endSessions(memberId, gone.slice(0, 50)), 'the next one that opens ends them');
}
