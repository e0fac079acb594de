import { tellMember } from '../message/tell-member';
import { now } from '../platform/clock';
import { onEvent } from '../platform/consume';

export const handler = onEvent('messageOnWallet', (event) => tellMember(event, now()));
