import { messageContracts } from '@shared/contracts/message';
import { listReminders } from '../message/list-reminders';
import { listTemplates } from '../message/list-templates';
import { markRead } from '../message/mark-read';
import { readInbox } from '../message/read-inbox';
import { recordConsent } from '../message/record-consent';
import { serve } from '../platform/http';

export const handler = serve(messageContracts, {
  'message.inbox': readInbox,
  'message.read': markRead,
  'message.templates': listTemplates,
  'message.consent': recordConsent,
  'message.reminders': listReminders,
});
