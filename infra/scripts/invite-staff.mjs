// npm run invite-staff: invites everybody on a staff list.
import './ensure-deps.mjs';
import { tsx } from './run.mjs';

process.exit(await tsx('infra/scripts/invite-staff.ts', process.argv.slice(2)));
