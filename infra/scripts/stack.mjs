// npm run stack -- --port N --data DIR: the local stack, without building the web version of the mini-program.
import './ensure-deps.mjs';
import { runStack } from './run-stack.mjs';

await runStack();
