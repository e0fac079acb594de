// npm run trace -- <order>: what happened to it, and what is missing.
import './ensure-deps.mjs';
import { tsx } from './run.mjs';

process.exit(await tsx('infra/trace/main.ts', process.argv.slice(2)));
