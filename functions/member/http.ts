import { memberContracts } from '@shared/contracts/member';
import { serve } from '../platform/http';
import { bindPhone } from './bind-phone';
import { logIn } from './log-in';
import { logOut } from './log-out';
import { readMe } from './read-me';
import { refreshSession } from './refresh-session';
import { setBirthday } from './set-birthday';

export const handler = serve(memberContracts, {
  'member.login': logIn,
  'member.refresh': refreshSession,
  'member.logout': logOut,
  'member.me': readMe,
  'member.bindPhone': bindPhone,
  'member.setBirthday': setBirthday,
});
