import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { HEADQUARTERS } from '@shared/contracts/permissions';
import type { Actor } from './audited';

/** Who runs a command against the tables: no member is known, only the name that they give, and the machine it is run on. */
export const commandActor = (command: string, by: string, nowMs: number): Actor => ({
  memberId: 'mem_command',
  staff: { name: by, role: 'command', storeId: HEADQUARTERS },
  now: nowMs,
  requestId: randomUUID(),
  device: `npm run ${command} @ ${hostname()}`,
  operation: command,
});
