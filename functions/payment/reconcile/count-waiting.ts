import { measure } from '../../platform/metrics';
import { queryEffects } from '../failed-effect.repo';
import { queryAbnormal } from '../refund.repo';
import { queryFailed } from '../sharing/failed-share.repo';

/** More than these is no other news. */
const MOST = 50;

/** How many refunds, shares and hand-overs lie on the lists of a person: an alarm stands as long as one does. 3 queries of a page. */
export async function countWaiting(): Promise<void> {
  const [refunds, shares, effects] = await Promise.all([
    queryAbnormal(MOST, undefined),
    queryFailed(MOST, undefined),
    queryEffects(MOST, undefined),
  ]);
  measure('WaitingForPerson', refunds.listed.length + shares.listed.length + effects.effects.length);
}
