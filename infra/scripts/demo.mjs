// npm run demo: walks the whole story through the HTTP API and prints each step.
import './ensure-deps.mjs';
import { tsx } from './run.mjs';

process.exit(await tsx('infra/local/demo.ts', process.argv.slice(2)));
