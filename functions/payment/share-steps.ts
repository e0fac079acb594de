import { fail, ok, type Result } from '@shared/kernel/result';
import * as z from 'zod';
import { isReceiver, keepReceiver, type Share, type ShareReturn, type Step, stepNo, type Unfreeze } from './share.repo';
import { addReceiver, askReturn, askShare, askUnfreeze, queryReturn, queryShare } from './share-calls';
import { takeStep, type Verdict } from './take-step';
import { type Answer, codeOf } from './wechat-pay';

const sharingSchema = z.object({
  state: z.enum(['PROCESSING', 'FINISHED']),
  receivers: z.array(z.object({ result: z.enum(['PENDING', 'SUCCESS', 'CLOSED']) })).default([]),
});
const returnSchema = z.object({ result: z.enum(['PROCESSING', 'SUCCESS', 'FAILED']) });

function shareVerdict(body: unknown): Verdict {
  const told = sharingSchema.safeParse(body).data;
  if (!told) return undefined;
  if (told.state === 'PROCESSING') return 'asked';
  return told.receivers.some(({ result }) => result === 'CLOSED') ? 'closed' : 'done';
}

function returnVerdict(body: unknown): Verdict {
  const told = returnSchema.safeParse(body).data;
  return told && ({ PROCESSING: 'asked', SUCCESS: 'done', FAILED: 'closed' } as const)[told.result];
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

/** Shares what an order earned with its store. */
export const takeShare = (share: Share, transactionId: string, nowMs: number): Promise<Result<Step['state']>> =>
  takeStep(
    share,
    async (outOrderNo) => {
      if (share.state === 'asked') return queryShare(outOrderNo, transactionId);
      const refused = await ensureReceiver(share, nowMs);
      if (!refused.ok) return refused;
      if (refused.value) return ok(refused.value);
      return askShare({ transactionId, outOrderNo, mchid: share.mchid, amountFen: share.amountFen });
    },
    shareVerdict,
    nowMs,
  );

/** Brings a part of a share back. */
export const takeReturn = (back: ShareReturn, nowMs: number): Promise<Result<Step['state']>> =>
  takeStep(
    back,
    (outReturnNo) => {
      const { state, outOrderNo, mchid, amountFen } = back;
      if (state === 'asked') return queryReturn(outReturnNo, outOrderNo);
      return askReturn({ outReturnNo, outOrderNo, mchid, amountFen });
    },
    returnVerdict,
    nowMs,
  );

/** Frees what was not shared. */
export const takeUnfreeze = (step: Unfreeze, transactionId: string, nowMs: number): Promise<Result<Step['state']>> =>
  takeStep(
    step,
    (no) => (step.state === 'asked' ? queryShare(no, transactionId) : askUnfreeze(transactionId, no)),
    shareVerdict,
    nowMs,
  );

/** Whether WeChat has a step's last attempt, done or on its way, although we took it for refused. WECHAT_UNAVAILABLE when it does not say. */
export async function askAfter(step: Step, transactionId: string): Promise<Result<boolean>> {
  const no = stepNo(step);
  const answer = await (step.kind === 'return' ? queryReturn(no, step.outOrderNo) : queryShare(no, transactionId));
  if (!answer.ok) return answer;
  if (answer.value.status === 404) return ok(false);
  const verdict = (step.kind === 'return' ? returnVerdict : shareVerdict)(answer.value.body);
  if (answer.value.status !== 200 || !verdict) return fail('WECHAT_UNAVAILABLE', { code: codeOf(answer.value) });
  return ok(verdict !== 'closed');
}
