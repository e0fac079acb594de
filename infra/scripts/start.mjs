// npm start: everything a newcomer needs, from nothing installed to two phones in the browser.
import './ensure-deps.mjs';
import { buildH5 } from './h5-build.mjs';
import { runStack } from './run-stack.mjs';

if ((await buildH5()) !== 0) {
  console.error('The mini-program could not be built for the web (see above).');
  process.exit(1);
}
await runStack();
