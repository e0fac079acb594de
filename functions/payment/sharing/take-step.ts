import { fail, ok, type Result } from '@shared/kernel/result';
import { DAY, instant, MINUTE, millis } from '@shared/kernel/time';
import { transact, type Write } from '../../platform/db';
import { type Answer, codeOf, isUnknown } from '../wechat/wechat-pay';
import { listAsFailed } from './failed-share.repo';
import { forgetReceiver, isOver, moveStep, type Step, type StepFields, stepNo } from './share.repo';

/** Minutes until a step that WeChat refused or closed is tried again; after the last it has failed. */
const RETRY_MINUTES = [5, 60, 360, 1440];
/** A step that WeChat neither did nor ended by then is a person's. */
const AGE_LIMIT = 3 * DAY;

/** What WeChat says of a step that it has: `asked` while it works on it, `closed` when it ended it undone. */
export type StepNotice = { readonly state: 'asked' | 'done' | 'closed'; readonly amountFen?: number };
export type Taken = { readonly state: 'asked' | 'done'; readonly amountFen: number };

/** How a step is asked for and about, and what an answer says of it; undefined when it says nothing. */
export type Steps = {
  readonly ask: (no: string) => Promise<Result<Answer>>;
  readonly query: (no: string) => Promise<Result<Answer>>;
  readonly read: (body: unknown) => StepNotice | undefined;
  /** WeChat has it with another amount than ours. PAYMENT_REFUSED when that cannot be explained. */
  readonly recordAs?: (taken: Taken) => Promise<Result<Step['state']>>;
};

/** The frequency limits of WeChat and its own trouble say nothing about the step. */
const PASSING = new Set(['FREQUENCY_LIMITED', 'RATELIMIT_EXCEEDED', 'SYSTEM_ERROR', 'SYSTEMERROR']);

/**
 * Does one step of profit sharing: asks for it, by the same number until WeChat has said what became of that number, or how far it is, and books
 * what WeChat says. A question that is refused or not answered says nothing about the step. Answers the state it then has; WECHAT_UNAVAILABLE
 * when nothing was learnt.
 */
export async function takeStep(step: Step, steps: Steps, nowMs: number): Promise<Result<Step['state']>> {
  if (isOver(step.state) || step.state === 'failed') return ok(step.state);
  if (step.retryAt && millis(step.retryAt) > nowMs) return ok(step.state);
  const no = stepNo(step);
  const answer = await (step.state === 'asked' ? steps.query(no) : steps.ask(no));
  if (!answer.ok) return unanswered(step, answer, nowMs);
  const told = toldBy(answer, steps);
  if (told) return record(step, told, steps, nowMs);
  const code = codeOf(answer.value);
  const nothing = fail('WECHAT_UNAVAILABLE', { code });
  if (answer.value.status === 200 || PASSING.has(code)) return unanswered(step, nothing, nowMs);
  if (step.state === 'due') return refused(step, code, steps, nowMs);
  // WeChat took it and now does not know it: the same number asked for again is the same step.
  return isUnknown(answer.value) ? move(step, { state: 'due', status: code }) : unanswered(step, nothing, nowMs);
}

const toldBy = (answer: Result<Answer>, { read }: Steps): StepNotice | undefined =>
  answer.ok && answer.value.status === 200 ? read(answer.value.body) : undefined;

/** Nothing was learnt: the same is done again, until it has taken too long. */
function unanswered(step: Step, nothing: Result<unknown>, nowMs: number): Promise<Result<Step['state']>> {
  const overdue = nowMs - millis(step.since ?? step.createdAt) > AGE_LIMIT;
  if (overdue) return needsPerson(step, 'NO_ANSWER', {}, nowMs);
  return Promise.resolve(nothing.ok ? fail('WECHAT_UNAVAILABLE') : nothing);
}

async function record(step: Step, told: StepNotice, steps: Steps, nowMs: number): Promise<Result<Step['state']>> {
  const { state, amountFen } = told;
  if (state === 'closed') return closed(step, nowMs);
  const ours = step.kind === 'unfreeze' ? undefined : step.amountFen;
  if (!steps.recordAs || amountFen === undefined || amountFen === ours) return move(step, { state, status: state });
  const recorded = await steps.recordAs({ state, amountFen });
  const unexplained = !recorded.ok && recorded.error.code === 'PAYMENT_REFUSED';
  return unexplained ? needsPerson(step, 'AMOUNT_DIFFERS', {}, nowMs) : recorded;
}

/** What a receiver that was removed at WeChat needs. */
const receiverAgain = (step: Step): Write[] => (step.kind === 'share' ? [forgetReceiver(step.mchid)] : []);

/** WeChat ended it undone, which is the one thing that lets it have another number. */
function closed(step: Step, nowMs: number): Promise<Result<Step['state']>> {
  const wait = RETRY_MINUTES[step.attempt - 1];
  if (wait === undefined) return needsPerson(step, 'CLOSED', {}, nowMs);
  const retryAt = instant(nowMs + wait * MINUTE);
  return move(step, { state: 'due', attempt: step.attempt + 1, tries: 0, status: 'CLOSED', retryAt });
}

/** WeChat will not do it as things are: later again under the same number, unless it has it from an earlier try after all. */
async function refused(step: Step, code: string, steps: Steps, nowMs: number): Promise<Result<Step['state']>> {
  const told = toldBy(await steps.query(stepNo(step)), steps);
  if (told) return record(step, told, steps, nowMs);
  const wait = RETRY_MINUTES[step.tries];
  const tries = step.tries + 1;
  if (wait === undefined) return needsPerson(step, code, { tries }, nowMs);
  const [triedAt, retryAt] = [instant(nowMs), instant(nowMs + wait * MINUTE)];
  return move(step, { state: 'due', tries, status: code, triedAt, retryAt });
}

/** Nothing more happens by itself: the step goes on the list of a person. */
async function needsPerson(
  step: Step,
  status: string,
  fields: StepFields,
  nowMs: number,
): Promise<Result<Step['state']>> {
  const at = instant(nowMs);
  const moved = moveStep(step, { ...fields, state: 'failed', status, failedAt: at, triedAt: at });
  const written = await transact([moved, listAsFailed(step), ...receiverAgain(step)]);
  return written.ok ? ok('failed') : written;
}

async function move(step: Step, fields: StepFields): Promise<Result<Step['state']>> {
  const state = fields.state ?? step.state;
  if (state === 'asked' && step.state === 'asked') return ok(state);
  const again = state === 'due' ? receiverAgain(step) : [];
  const written = await transact([moveStep(step, fields), ...again]);
  return written.ok ? ok(state) : written;
}
