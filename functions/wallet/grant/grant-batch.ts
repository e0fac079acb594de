import type { Output, Parsed } from '@shared/contracts/contracts';
import { yuan } from '@shared/kernel/money';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { withinLimit } from '../../approval/within-limit';
import { audited } from '../../audit/audited';
import { knownMembers } from '../../member/known-members';
import { transact } from '../../platform/db';
import type { StaffContext } from '../../platform/http';
import { newId } from '../../platform/ids';
import { fingerprint, readReplay, rememberReplay } from '../../platform/replay';
import { due } from '../../task/schedule';
import { listBatches, newBatch, type Row, readBatch, readSame, rememberContent } from './batch.repo';

/** What one batch may give together: a slip of a zero should not cost the chain more. */
const MOST_FEN = 100_000_000;

type Batch = Output<'wallet.grantBatch'>;

/** What is wrong, row by row as the sender counts them. */
async function problemsOf(rows: readonly Row[]): Promise<string[]> {
  const known = await knownMembers(rows.map((row) => row.memberId));
  const first = new Map<string, number>();
  const problems = rows.flatMap(({ memberId }, index) => {
    const row = index + 1;
    const before = first.get(memberId);
    if (before !== undefined) return [`第 ${row} 行：与第 ${before} 行是同一会员`];
    first.set(memberId, row);
    return known.has(memberId) ? [] : [`第 ${row} 行：没有找到会员 ${memberId}`];
  });
  const totalFen = rows.reduce((total, { amountFen }) => total + amountFen, 0);
  return totalFen > MOST_FEN ? [...problems, `合计超过单批上限 ${MOST_FEN / 100} 元`] : problems;
}

/** The label and who gets how much, in whatever order: two lists of the same are one mistake. */
const contentOf = ({ label, rows }: Parsed<'wallet.startGrants'>): string =>
  fingerprint([label, rows.map(({ memberId, amountFen }) => `${memberId} ${amountFen}`).sort()]);

/** A big list, or a big row, takes a second person. */
const alone = (context: StaffContext, input: Parsed<'wallet.startGrants'>, content: string) => {
  const amountFen = input.rows.reduce((total, row) => total + row.amountFen, 0);
  const rowFen = Math.max(...input.rows.map((row) => row.amountFen));
  return withinLimit(context, {
    what: 'wallet.startGrants',
    size: { fen: amountFen, rowFen },
    target: content,
    owner: null,
    members: input.rows.map(({ memberId }) => memberId),
    input,
    facts: {},
    summary: `发放积分「${input.label}」${input.rows.length} 人，共 ${yuan(amountFen)} 元，单人最多 ${yuan(rowFen)} 元`,
    why: input.label,
  });
};

/** The batch an earlier try of the same request made. */
async function replay(context: StaffContext, request: string): Promise<Result<Batch> | undefined> {
  const made = await readReplay('wallet', context, request);
  if (!made?.ok) return made;
  const batch = await readBatch(made.value);
  return batch ? ok(batch) : fail('BATCH_NOT_FOUND');
}

/**
 * Stores a batch and plans its chunks; the rows are given in the background (give-chunk.ts). The same key gets the same batch. BAD_REQUEST names
 * every wrong row, and nothing is given.
 */
export async function startGrants(
  context: StaffContext,
  input: Parsed<'wallet.startGrants'>,
): Promise<Result<Output<'wallet.startGrants'>>> {
  const { memberId, now } = context;
  const request = fingerprint(input);
  const earlier = await replay(context, request);
  if (earlier) return earlier;
  const own = input.rows.findIndex((row) => row.memberId === memberId);
  if (own >= 0) return fail('OWN_ACCOUNT', { row: own + 1 });
  const issues = await problemsOf(input.rows);
  if (issues.length > 0) return fail('BAD_REQUEST', { issues });
  const content = contentOf(input);
  const before = input.again ? undefined : await readSame(content);
  // It may be this very request's, sent twice at once.
  if (before) return (await replay(context, request)) ?? fail('BATCH_REPEATED', { batchId: before });
  const allowed = await alone(context, input, content);
  if (!allowed.ok) return allowed;
  const head = {
    id: newId('gbt'),
    label: input.label,
    total: input.rows.length,
    amountFen: input.rows.reduce((total, { amountFen }) => total + amountFen, 0),
    by: context.staff.name,
    createdAt: instant(now),
  };
  const { writes, chunks } = newBatch(head, input.rows, memberId);
  const tasks = chunks.map((chunk) =>
    due({
      id: `grant_points#${head.id}#${chunk}`,
      kind: 'grant_points',
      at: now,
      payload: { batchId: head.id, chunk },
    }),
  );
  const { label, total, amountFen } = head;
  const entry = audited(context, {
    target: head.id,
    owner: null,
    after: { label, rows: total, amountFen },
    why: label,
  });
  const written = await transact([
    rememberReplay('wallet', context, { request, answer: head.id }, now),
    ...writes,
    ...tasks,
    ...allowed.value,
    rememberContent(content, head.id, input.again),
    entry,
  ]);
  if (written.ok) return ok({ ...head, state: 'running', done: 0, failed: [] });
  return (await replay(context, request)) ?? written;
}

/** Newest first. */
export async function listGrantBatches(
  _context: StaffContext,
  input: Parsed<'wallet.grantBatches'>,
): Promise<Result<Output<'wallet.grantBatches'>>> {
  return ok(await listBatches(input.limit, input.cursor));
}

export async function showGrantBatch(
  _context: StaffContext,
  { batchId }: Parsed<'wallet.grantBatch'>,
): Promise<Result<Batch>> {
  const batch = await readBatch(batchId);
  return batch ? ok(batch) : fail('BATCH_NOT_FOUND');
}
