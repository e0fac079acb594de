import { fail, ok, type Result } from '@shared/kernel/result';
import { instant, MINUTE, millis } from '@shared/kernel/time';
import { transact } from '../platform/db';
import { logger } from '../platform/logger';
import { listAsFailed } from './failed-share.repo';
import { isOver, moveStep, type Step, stepNo } from './share.repo';
import { type Answer, codeOf } from './wechat-pay';

/** Minutes until a step that WeChat refused or closed is tried again; after the last it has failed. */
const RETRY_MINUTES = [5, 60, 360, 1440];

/** What an answer says of a step: `asked` while WeChat works on it. */
export type Verdict = 'asked' | 'done' | 'closed' | undefined;

/** The frequency limits of WeChat and its own trouble say nothing about the step. */
const PASSING = new Set(['FREQUENCY_LIMITED', 'RATELIMIT_EXCEEDED', 'SYSTEM_ERROR', 'SYSTEMERROR']);

/**
 * Does one step of profit sharing: asks for it, by the same number until there is an answer, or how far it is, and books what WeChat says. Answers
 * the state it then has; WECHAT_UNAVAILABLE when there was no answer.
 */
export async function takeStep(
  step: Step,
  ask: (no: string) => Promise<Result<Answer>>,
  verdictOf: (body: unknown) => Verdict,
  nowMs: number,
): Promise<Result<Step['state']>> {
  if (isOver(step.state) || step.state === 'failed') return ok(step.state);
  if (step.retryAt && millis(step.retryAt) > nowMs) return ok(step.state);
  const answer = await ask(stepNo(step));
  if (!answer.ok) return answer;
  const verdict = answer.value.status === 200 ? verdictOf(answer.value.body) : 'refused';
  const code = verdict === 'refused' ? codeOf(answer.value) : '';
  if (verdict === undefined || PASSING.has(code)) return fail('WECHAT_UNAVAILABLE', { code });
  if (verdict === 'asked' || verdict === 'done') return move(step, { state: verdict, status: verdict });
  const wait = RETRY_MINUTES[step.attempt - 1];
  if (wait === undefined) return needsPerson(step, code || 'CLOSED', nowMs);
  const retryAt = instant(nowMs + wait * MINUTE);
  return move(step, { state: 'due', attempt: step.attempt + 1, status: code || 'CLOSED', retryAt });
}

/** Nothing more happens by itself: the step goes on the list of a person. */
async function needsPerson(step: Step, status: string, nowMs: number): Promise<Result<Step['state']>> {
  const moved = moveStep(step, { state: 'failed', status, failedAt: instant(nowMs) });
  const written = await transact([moved, listAsFailed(step)]);
  if (!written.ok) return written;
  logger.error('profit sharing needs a person', { what: step.kind, no: stepNo(step), status });
  return ok('failed');
}

async function move(step: Step, fields: Parameters<typeof moveStep>[1]): Promise<Result<Step['state']>> {
  const state = fields.state ?? step.state;
  if (state === step.state && fields.attempt === undefined) return ok(state);
  const written = await transact([moveStep(step, fields)]);
  return written.ok ? ok(state) : written;
}
