// npm run openapi: writes docs/openapi.json from the contracts.
import './ensure-deps.mjs';
import { tsx } from './run.mjs';

process.exit(await tsx('infra/scripts/openapi.ts'));
