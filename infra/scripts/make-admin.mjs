// npm run make-admin: a code that makes the first administrator of an installation.
import './ensure-deps.mjs';
import { tsx } from './run.mjs';

process.exit(await tsx('infra/scripts/make-admin.ts', process.argv.slice(2)));
