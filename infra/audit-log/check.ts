import { GENESIS, hashEntry, hashSeal, type Seal, type SealedEntry } from '../../functions/audit/chain';

export type LogItem = Record<string, unknown>;
export type Head = { readonly seq: number; readonly hash: string };
export type Problem = { readonly what: string; readonly where: string };
export type Log = {
  /** Entries, in any order. */
  readonly entries: readonly LogItem[];
  /** The chain by number, from its first link. */
  readonly seals: readonly Seal[];
  /** The head that is kept in another table; undefined while nothing was sealed. */
  readonly head: Head | undefined;
  /** Heads that somebody kept elsewhere. */
  readonly kept: readonly Head[];
  readonly nowMs: number;
};

/** A stream is seconds behind; an entry that is not sealed by then has been left out. */
const SEALED_WITHIN_MS = 10 * 60_000;
/** Two requests may be written in another order than they began, by seconds. */
const OUT_OF_ORDER_MS = 10 * 60_000;

const placeOf = ({ pk, sk }: { pk?: unknown; sk?: unknown }): string => `${String(pk)} ${String(sk)}`;
/** Entries begin their sort key with their time. */
const timeOf = (sk: string): number => Date.parse(sk.slice(0, 24));

/** Everything that does not fit: links that are missing, changed or made anew, entries that are gone, changed, never sealed or written in later. */
export function checkLog(log: Log): Problem[] {
  return [...checkChain(log.seals), ...checkHeads(log), ...checkEntries(log)];
}

function checkChain(seals: readonly Seal[]): Problem[] {
  const problems: Problem[] = [];
  let before: Head = { seq: 0, hash: GENESIS };
  for (const seal of seals) {
    const where = `seal ${seal.seq} of ${seal.day}`;
    if (seal.seq !== before.seq + 1)
      problems.push({ what: 'seals missing', where: `${before.seq + 1} … ${seal.seq - 1}` });
    else if (seal.prev !== before.hash)
      problems.push({ what: 'chain broken: it does not follow the link before', where });
    if (hashSeal(seal) !== seal.hash) problems.push({ what: 'seal changed', where });
    before = seal;
  }
  return problems;
}

function checkHeads({ seals, head, kept }: Log): Problem[] {
  const known = new Map(seals.map((seal) => [seal.seq, seal.hash]));
  const last = seals.at(-1);
  const problems: Problem[] = [];
  if (head && (last?.seq ?? 0) < head.seq)
    problems.push({ what: 'tail cut off', where: `the chain ends at ${last?.seq ?? 0}, its head is ${head.seq}` });
  if (last && (head?.seq ?? 0) < last.seq)
    problems.push({ what: 'head is not that of the chain', where: `head ${head?.seq ?? 0}, last seal ${last.seq}` });
  for (const { seq, hash } of [...(head ? [head] : []), ...kept]) {
    const found = known.get(seq);
    if (found === undefined && kept.some((one) => one.seq === seq))
      problems.push({ what: 'tail cut off', where: `a kept head names seal ${seq}` });
    if (found !== undefined && found !== hash)
      problems.push({ what: 'chain made anew: a kept head has another hash', where: `seal ${seq}` });
  }
  return problems;
}

function checkEntries({ entries, seals, nowMs }: Log): Problem[] {
  const there = new Map(entries.map((entry) => [placeOf(entry), entry]));
  const problems: Problem[] = [];
  const sealed = new Set<string>();
  let newest = 0;
  for (const { entries: named, seq } of seals)
    for (const entry of named) {
      const place = placeOf(entry);
      // The stream delivers at least once: an entry may be named again, with the same hash.
      if (!sealed.has(`${place} ${entry.hash}`)) problems.push(...checkEntry(there.get(place), entry));
      sealed.add(`${place} ${entry.hash}`);
      const at = timeOf(entry.sk);
      if (!sealed.has(place) && at < newest - OUT_OF_ORDER_MS)
        problems.push({ what: `entry written in later, with seal ${seq}`, where: place });
      newest = Math.max(newest, at);
      sealed.add(place);
    }
  for (const [place, entry] of there)
    if (!sealed.has(place) && timeOf(String(entry.sk)) < nowMs - SEALED_WITHIN_MS)
      problems.push({ what: 'entry never sealed', where: place });
  return problems;
}

function checkEntry(item: LogItem | undefined, entry: SealedEntry): Problem[] {
  if (!item) return [{ what: 'entry removed', where: placeOf(entry) }];
  return hashEntry(item) === entry.hash ? [] : [{ what: 'entry changed', where: placeOf(entry) }];
}

/** The last link of each day: printed to be kept where nobody who can reach the tables can reach it. */
export function headsOf(seals: readonly Seal[]): { day: string; seq: number; entries: number; hash: string }[] {
  const days = new Map<string, { day: string; seq: number; entries: number; hash: string }>();
  for (const { day, seq, hash, entries } of seals)
    days.set(day, { day, seq, hash, entries: (days.get(day)?.entries ?? 0) + entries.length });
  return [...days.values()];
}
