// npm run bench: requests per second, latency, CPU and sizes, beside the limits of this machine.
import './ensure-deps.mjs';
import { tsx } from './run.mjs';

process.exit(await tsx('tests/bench/main.ts', process.argv.slice(2)));
