// npm run replay: what stream consumers could not do, and doing it again.
import './ensure-deps.mjs';
import { tsx } from './run.mjs';

process.exit(await tsx('infra/replay/main.ts', process.argv.slice(2)));
