import { messageContracts } from '@shared/contracts/message';
import { serve } from '../platform/http';
import { listReminders } from './list-reminders';
import { listTemplates } from './list-templates';
import { markRead } from './mark-read';
import { readInbox } from './read-inbox';
import { recordConsent } from './record-consent';

export const handler = serve(messageContracts, {
  'message.inbox': readInbox,
  'message.read': markRead,
  'message.templates': listTemplates,
  'message.consent': recordConsent,
  'message.reminders': listReminders,
});
