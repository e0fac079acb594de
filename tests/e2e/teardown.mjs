import { rmSync } from 'node:fs';

export default async function teardown() {
  const stack = globalThis.pitlaneStack;
  if (!stack) return;
  const gone = new Promise((resolve) => stack.child.once('exit', resolve));
  if (stack.child.exitCode === null) {
    stack.child.kill('SIGINT');
    await gone;
  }
  rmSync(stack.data, { recursive: true, force: true });
}
