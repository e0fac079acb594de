import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { parseArgs } from 'node:util';
import { errors } from '@shared/contracts/errors';
import { HEADQUARTERS, may } from '@shared/contracts/permissions';
import { yuan } from '@shared/kernel/money';
import type { Result } from '@shared/kernel/result';
import { decideApproval } from '../../functions/approval/decide-approval';
import { approvalHandlers } from '../../functions/entry/approval-handlers';
import { knownMembers } from '../../functions/member/known-members';
import { readPosts, staffOf } from '../../functions/platform/caller';
import type { StaffContext } from '../../functions/platform/http';
import { adjustApproved, adjustmentSchema } from '../../functions/wallet/grant/ask-adjustment';

const USAGE = `Corrects a member's points, once per case and always by two people of headquarters who may (wallet.adjust), named by their member ids:
  npm run adjust-points -- request --by <member id> --id <case> --member <member id> --fen <amount, negative to take> --why <reason>
  npm run adjust-points -- approve --by <another's member id> --approval <id>      (or in the mini-program: 待复核)
  npm run adjust-points -- reject  --by <another's member id> --approval <id> --why <reason>
In the tables that the environment points at (TABLE_PREFIX, DYNAMODB_ENDPOINT or AWS credentials). At most 10,000 yuan a case.`;

const text = { type: 'string' } as const;

function readOptions() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { id: text, member: text, fen: text, by: text, why: text, approval: text },
  });
  const [step] = positionals;
  if (!values.by || (step !== 'request' && step !== 'approve' && step !== 'reject')) throw new Error(USAGE);
  return { step, ...values, by: values.by };
}
type Options = ReturnType<typeof readOptions>;

/** A named person, who needs a post at headquarters by which they may do this. */
async function actorOf(memberId: string): Promise<StaffContext> {
  const post = (await readPosts(memberId)).find(({ place }) => place === HEADQUARTERS);
  if (!post || !may(post.roles, 'wallet.adjust')) throw new Error(`${memberId} may not adjust points`);
  return {
    now: Date.now(),
    requestId: randomUUID(),
    idempotencyKey: '',
    memberId,
    sessionId: 'command',
    staff: staffOf(memberId, post, HEADQUARTERS),
    operation: 'approval.decide',
    device: `npm run adjust-points @ ${hostname()}`,
  };
}

async function request(actor: StaffContext, options: Options): Promise<string> {
  const { id, member: memberId, why } = options;
  const amountFen = Number(options.fen);
  const asked = adjustmentSchema.safeParse({ id, memberId, amountFen, why });
  if (!asked.success || amountFen === 0) throw new Error(USAGE);
  if (!(await knownMembers([asked.data.memberId])).has(asked.data.memberId))
    throw new Error(`there is no member ${asked.data.memberId}`);
  const answer: Result<unknown> = await adjustApproved(actor, asked.data);
  if (answer.ok || answer.error.code !== 'APPROVAL_PENDING') throw new Error(said(answer));
  return `${yuan(amountFen)} yuan of points for ${memberId}, nothing changed yet: ${answer.error.details?.approvalId} waits for a second person`;
}

async function decide(actor: StaffContext, { step, approval: approvalId, why: note = '' }: Options): Promise<string> {
  if (!approvalId) throw new Error(USAGE);
  const answer = await decideApproval(approvalHandlers, actor, { approvalId, approve: step === 'approve', note });
  if (!answer.ok) throw new Error(said(answer));
  return `${answer.value.state}: ${answer.value.summary}`;
}

const said = (answer: Result<unknown>): string =>
  answer.ok ? 'done before' : `${answer.error.code}: ${errors[answer.error.code].message}`;

try {
  const options = readOptions();
  const actor = await actorOf(options.by);
  console.log(options.step === 'request' ? await request(actor, options) : await decide(actor, options));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
