import { memberContracts } from '@shared/contracts/member';
import { bindPhone } from '../member/account/bind-phone';
import { logIn } from '../member/account/log-in';
import { logOut } from '../member/account/log-out';
import { readMe } from '../member/account/read-me';
import { refreshSession } from '../member/account/refresh-session';
import { setBirthday } from '../member/account/set-birthday';
import { serve } from '../platform/http';

export const handler = serve(memberContracts, {
  'member.login': logIn,
  'member.refresh': refreshSession,
  'member.logout': logOut,
  'member.me': readMe,
  'member.bindPhone': bindPhone,
  'member.setBirthday': setBirthday,
});
