import { fail, ok, type Result } from '@shared/kernel/result';
import { MINUTE, millis } from '@shared/kernel/time';
import * as z from 'zod';
import { addReceiver, askReturn, askShare, askUnfreeze, queryReturn, queryShare } from '../wechat/share-calls';
import { type Answer, codeOf, isUnknown } from '../wechat/wechat-pay';
import { recordAsTold } from './record-share';
import {
  BY_HAND,
  isReceiver,
  keepReceiver,
  type Share,
  type ShareReturn,
  type Step,
  stepNo,
  type Unfreeze,
} from './share.repo';
import { type StepNotice, type Steps, takeStep } from './take-step';

const receiverSchema = z.object({ result: z.enum(['PENDING', 'SUCCESS', 'CLOSED']), amount: z.int().optional() });
const sharingSchema = z.object({
  state: z.enum(['PROCESSING', 'FINISHED']),
  receivers: z.array(receiverSchema).default([]),
});
const returnSchema = z.object({ result: z.enum(['PROCESSING', 'SUCCESS', 'FAILED']) });

function readSharing(body: unknown): StepNotice | undefined {
  const told = sharingSchema.safeParse(body).data;
  if (!told) return undefined;
  const [receiver] = told.receivers;
  const amount = receiver?.amount === undefined ? {} : { amountFen: receiver.amount };
  if (told.state === 'PROCESSING') return { state: 'asked', ...amount };
  return { state: told.receivers.some(({ result }) => result === 'CLOSED') ? 'closed' : 'done', ...amount };
}

function readReturn(body: unknown): StepNotice | undefined {
  const told = returnSchema.safeParse(body).data;
  return told && { state: ({ PROCESSING: 'asked', SUCCESS: 'done', FAILED: 'closed' } as const)[told.result] };
}

/** A receiver is added once per merchant and name; WeChat takes it twice without harm. */
async function ensureReceiver({ mchid, name }: Share, nowMs: number): Promise<Result<Answer | undefined>> {
  if (await isReceiver(mchid, name)) return ok(undefined);
  const added = await addReceiver(mchid, name);
  if (!added.ok) return added;
  if (added.value.status !== 200) return ok(added.value);
  await keepReceiver(mchid, name, nowMs);
  return ok(undefined);
}

const sharesOf = (share: Share, transactionId: string, nowMs: number): Steps => ({
  ask: async (outOrderNo) => {
    const refused = await ensureReceiver(share, nowMs);
    if (!refused.ok) return refused;
    if (refused.value) return ok(refused.value);
    return askShare({ transactionId, outOrderNo, mchid: share.mchid, amountFen: share.amountFen });
  },
  query: (outOrderNo) => queryShare(outOrderNo, transactionId),
  read: readSharing,
  recordAs: (told) => recordAsTold(share, told, nowMs),
});

/** Shares what an order earned with its store. */
export const takeShare = (share: Share, transactionId: string, nowMs: number): Promise<Result<Step['state']>> =>
  takeStep(share, sharesOf(share, transactionId, nowMs), nowMs);

/** Brings a part of a share back. */
export const takeReturn = (back: ShareReturn, nowMs: number): Promise<Result<Step['state']>> => {
  const { outOrderNo, mchid, amountFen } = back;
  const steps: Steps = {
    ask: (outReturnNo) => askReturn({ outReturnNo, outOrderNo, mchid, amountFen }),
    query: (outReturnNo) => queryReturn(outReturnNo, outOrderNo),
    read: readReturn,
  };
  return takeStep(back, steps, nowMs);
};

/** Frees what was not shared. */
export const takeUnfreeze = (step: Unfreeze, transactionId: string, nowMs: number): Promise<Result<Step['state']>> => {
  const steps: Steps = {
    ask: (no) => askUnfreeze(transactionId, no),
    query: (no) => queryShare(no, transactionId),
    read: readSharing,
  };
  return takeStep(step, steps, nowMs);
};

/** So long after the last request nothing of it can still be on its way to WeChat, or unknown to its queries. */
const QUIET_MS = 10 * MINUTE;

/**
 * What became of a step's present number, as WeChat says, signed: `there` it is done or on its way, `closed` it ended undone, `none` WeChat does not
 * have it and nothing of ours can still be under way, `unsure` it does not have it yet. WECHAT_UNAVAILABLE when it does not say.
 */
export type Fate = 'there' | 'closed' | 'none' | 'unsure';

export async function fateOf(step: Step, transactionId: string, nowMs: number): Promise<Result<Fate>> {
  // Its share never went through WeChat, so neither did this.
  if (step.status === BY_HAND) return ok('none');
  const no = stepNo(step);
  const answer = await (step.kind === 'return' ? queryReturn(no, step.outOrderNo) : queryShare(no, transactionId));
  if (!answer.ok) return answer;
  const lastAsked = step.triedAt ?? step.failedAt ?? step.createdAt;
  if (isUnknown(answer.value)) return ok(nowMs - millis(lastAsked) >= QUIET_MS ? 'none' : 'unsure');
  const told = (step.kind === 'return' ? readReturn : readSharing)(answer.value.body);
  if (answer.value.status !== 200 || !told) return fail('WECHAT_UNAVAILABLE', { code: codeOf(answer.value) });
  return ok(told.state === 'closed' ? 'closed' : 'there');
}
