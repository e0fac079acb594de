// npm run access: writes infra/access.yml from what the bundles of the functions do. A person reviews the difference.
import './ensure-deps.mjs';
import { tsx } from './run.mjs';

process.exit(await tsx('infra/scripts/access.ts'));
