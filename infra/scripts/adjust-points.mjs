// npm run adjust-points: corrects a member's points by an entry of its own.
import './ensure-deps.mjs';
import { tsx } from './run.mjs';

process.exit(await tsx('infra/scripts/adjust-points.ts', process.argv.slice(2)));
