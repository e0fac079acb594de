import { now } from '../platform/clock';
import { onEvent } from '../platform/consume';
import { giveWelcome } from '../wallet/welcome';

/** Who binds a number is welcomed. */
export const handler = onEvent('walletOnMember', async (event) => {
  if (event.type === 'member.phone_bound') await giveWelcome(event, now());
});
