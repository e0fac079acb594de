import { now } from '../platform/clock';
import { onEvent } from '../platform/consume';
import { tellMember } from './tell-member';

export const handler = onEvent((event) => tellMember(event, now()));
