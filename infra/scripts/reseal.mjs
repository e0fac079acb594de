// npm run reseal: brings sealed values and indexes to the keys that write now.
import './ensure-deps.mjs';
import { tsx } from './run.mjs';

process.exit(await tsx('infra/reseal/main.ts', process.argv.slice(2)));
