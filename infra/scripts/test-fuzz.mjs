// npm run test:fuzz [-- --requests 100000 --seed 1 --found file.json]: requests made from the contracts (allowed, nearly so, hostile), by
// everybody; no answer may be 5xx, and a refused request must have written nothing.
import './ensure-deps.mjs';
import { tsx } from './run.mjs';

process.exit(await tsx('tests/fuzz/main.ts', process.argv.slice(2)));
