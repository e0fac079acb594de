import { refusePayment } from '../../platform/call-person';
import { logger } from '../../platform/logger';
import { count } from '../../platform/metrics';
import type { Refusal } from '../wechat/wechat-signature';

/**
 * Why a callback was not believed, by what somebody has to do about it. Counted and alarmed kind by kind (infra/alarms.yml):
 * `noise`      nobody's: scanners find every address of the internet. Only a flood matters.
 * `stranger`   named a key we do not know: a scanner, or WeChat has a new key and we missed it. Looked at when it goes on.
 * `probe`      WeChat tries whether we check (SIGNTEST). It shall fail and nobody is woken.
 * `forged`     named our key of WeChat and does not bear its signature, or bears it at the wrong time: an attempt, or a clock that runs away.
 * What bears WeChat's signature and still is wrong (amount, merchant, a tag that does not fit) is none of these: `payment refused`, at once.
 */
export type Kind = 'noise' | 'stranger' | 'probe' | 'forged';

const kinds: Record<Refusal | 'too large', Kind> = {
  'too large': 'noise',
  'missing header': 'noise',
  'unknown serial': 'stranger',
  'signature probe': 'probe',
  'outside the time window': 'forged',
  'bad signature': 'forged',
};

/** Logs a callback that is not WeChat's, or not provably so. */
export function notBelieved(why: Refusal | 'too large', requestId: string): void {
  const kind = kinds[why];
  logger[kind === 'probe' ? 'info' : 'warn']('callback not believed', { kind, why, requestId });
  count('CallbacksNotBelieved', kind);
}

/** Logs what WeChat signed and we still cannot record: money may hang on it, so this alone calls a person at once. */
export function signedButWrong(why: string, requestId: string): void {
  refusePayment('notification', { why, requestId });
}
