// npm start: everything a newcomer needs, from nothing installed to two phones in the browser.
import './ensure-deps.mjs';
import { buildH5, needsH5 } from './h5-build.mjs';
import { runStack } from './run-stack.mjs';

// The build and the first import of the demo chain take one core each: side by side.
const build = () => buildH5('  · mini-program      building for the web, about 40 s', { beside: true });
await runStack(needsH5() ? { name: 'mini-program', work: build } : undefined);
