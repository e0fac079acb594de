// npm run simulate:year [-- --days 365 --members 300 --stores 20 --seed N]: a year of the chain with its clock moved.
import './ensure-deps.mjs';
import { tsx } from './run.mjs';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
process.exit(await tsx('tests/simulation/main.ts', process.argv.slice(2)));
