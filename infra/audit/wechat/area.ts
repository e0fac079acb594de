import { yuan } from '@shared/kernel/money';
import { type Area, type Compare, type Difference, type Reducer, whole } from '../area';
import { type Movement, noOf, type Question, readNo, type There } from './movement';
import { type Reason, reasonOf, tellReason } from './reasons';

/**
 * Our books against what WeChat says happened: every fen that moved there has exactly one reason here, and every reason here that says it moved has
 * its movement there. The other areas derive from our own records, and cannot see money that moved twice for one of them.
 */
type Fact = { reason?: Reason; movement?: Movement };

/** What may be under way for so long: WeChat told us, or will, and what asks for it comes back to it. */
const UNDER_WAY_MS = 24 * 3_600_000;
/** So many reasons are asked about one by one; more are counted. */
const MOST_ASKED = 2_000;

const money = (fen: number): string => `${yuan(fen)} yuan`;
const there = ({ kind, no, fen, at }: Movement): string => `WeChat: ${kind} ${no}, ${money(fen)}, ${at}`;
const here = ({ no, attempt, fen, state }: Reason): string =>
  `here: ${noOf(no, attempt)}, ${fen === null ? 'the rest' : money(fen)}, ${state}`;

/** Movements of one reason against it. */
function check(reason: Reason | undefined, movements: readonly Movement[], nowMs: number, compare: Compare): void {
  if (!reason) {
    for (const one of movements) compare(`${one.kind} ${one.no}`, 'here: a reason', `${there(one)}; here: none`);
    return;
  }
  const moved = movements.filter(({ kind }) => kind !== 'taken_back');
  for (const one of movements) {
    if (one.kind === 'taken_back' && !reason.takenBack)
      compare(`taken back ${one.no}`, here(reason), `${there(one)}; here nobody took it back`);
    if (reason.fen !== null && one.fen !== reason.fen) compare(`amount of ${one.no}`, here(reason), there(one));
  }
  const [first, ...more] = [...moved].sort((a, b) => (a.at < b.at ? -1 : 1));
  for (const one of more)
    compare(
      `${one.kind} ${one.no}`,
      `moved once: ${first && there(first)}; ${here(reason)}`,
      `moved again: ${there(one)}`,
    );
  if (first && more.length === 0) checkOne(reason, first, nowMs, compare);
}

/** The one movement of a reason is one that our books know of. */
function checkOne(reason: Reason, movement: Movement, nowMs: number, compare: Compare): void {
  const { attempt } = readNo(movement.no);
  const what = `${movement.kind} ${movement.no}`;
  if (attempt > reason.attempt) compare(what, here(reason), `${there(movement)}, a number that is not ours`);
  else if (reason.claim === 'not') compare(what, here(reason), `${there(movement)}, which we do not say`);
  else if (reason.claim === 'open' && attempt < reason.attempt)
    compare(what, here(reason), `${there(movement)}, and here it is to be made again`);
  else if (reason.claim === 'open' && Date.parse(movement.at) < nowMs - UNDER_WAY_MS)
    compare(what, here(reason), `${there(movement)}, and here we do not know it yet`);
}

const questionOf = ({ kind, no, attempt, outTradeNo, of }: Reason): Question => ({ kind, no, attempt, outTradeNo, of });

/** `clock` is the time of our books. */
export function wechatArea(source: There, clock: () => number = Date.now): Area {
  /** Reasons that the source does not tell enough about. */
  let asked: Reason[] = [];
  let unasked = 0;

  const wonder = (reason: Reason): void => {
    if (asked.length < MOST_ASKED) asked.push(reason);
    else unasked += 1;
  };
  const close = (facts: readonly Fact[], compare: Compare): void => {
    const reason = facts.find((fact) => fact.reason)?.reason;
    const movements = facts.flatMap(({ movement }) => movement ?? []);
    check(reason, movements, clock(), compare);
    if (!reason) return;
    const known = source.covers(reason.kind, reason.at ? Date.parse(reason.at) : null);
    const isMissing = reason.claim === 'moved' && movements.length === 0;
    if (known === 'told' && isMissing && !source.ask)
      compare(`${reason.kind} ${noOf(reason.no, reason.attempt)}`, here(reason), 'WeChat: nothing moved');
    else if (known === 'told' && isMissing) wonder(reason);
    // A reason that had several numbers may have moved by each.
    else if (known === 'asked' && (reason.claim === 'moved' || reason.attempt > 1)) wonder(reason);
  };
  return {
    name: 'wechat',
    tables: ['payments'],
    read(_, item, teller) {
      const reason = reasonOf(item);
      if (reason) tellReason(teller, reason);
    },
    gather: (teller) => source.tell(teller),
    open: (): Reducer => whole<Fact>(close),
    async finish(note) {
      const [reasons, left] = [asked, unasked];
      [asked, unasked] = [[], 0];
      for (const reason of reasons) await askAbout(reason, source, clock(), note);
      if (left > 0) note({ where: 'wechat', what: 'reasons not asked about', expected: '0', found: String(left) });
    },
  };
}

async function askAbout(
  reason: Reason,
  source: There,
  nowMs: number,
  note: (found: Difference) => void,
): Promise<void> {
  if (!source.ask) return;
  const compare: Compare = (what, expected, found) => {
    if (expected === found) return;
    note({ where: `wechat:${reason.kind} ${reason.no}`, what, expected: String(expected), found: String(found) });
  };
  const { moved, silent } = await source.ask(questionOf(reason));
  check(reason, moved, nowMs, compare);
  const what = `${reason.kind} ${noOf(reason.no, reason.attempt)}`;
  if (silent.length > 0) compare(what, here(reason), `WeChat does not say how ${silent.join(', ')} ended`);
  else if (reason.claim === 'moved' && moved.length === 0) compare(what, here(reason), 'WeChat: nothing moved');
}
