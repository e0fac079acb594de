// npm run screens: the browser tests, keeping a picture of every screen in docs/screens.
import './ensure-deps.mjs';
import { node } from './run.mjs';

process.exit(await node(['infra/scripts/test.mjs', 'e2e'], { SCREENS: '1' }));
