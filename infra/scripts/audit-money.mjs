// npm run audit:money [-- --help]: re-derives everything of value from the immutable records and reports every difference.
import './ensure-deps.mjs';
import { tsx } from './run.mjs';

process.exit(await tsx('infra/audit/main.ts', process.argv.slice(2)));
