// npm run audit:log [-- --help]: checks the chain of hashes over what staff and headquarters did.
import './ensure-deps.mjs';
import { tsx } from './run.mjs';

process.exit(await tsx('infra/audit-log/main.ts', process.argv.slice(2)));
