import { now } from '../platform/clock';
import { loadConfig } from '../platform/config';
import { onEvent } from '../platform/consume';
import { grantPoints } from './points';

/** The welcome gift of headquarters, once per member, when the chain gives one (WELCOME_POINTS_FEN). */
export const handler = onEvent(async (event) => {
  if (event.type !== 'member.joined') return;
  const { WELCOME_POINTS_FEN } = await loadConfig();
  if (WELCOME_POINTS_FEN > 0)
    await grantPoints(`welcome#${event.memberId}`, event.memberId, WELCOME_POINTS_FEN, '新会员礼', now());
});
