import { optionsFrom } from './config';
import { startSandbox } from './server';

try {
  const sandbox = await startSandbox(optionsFrom(process.env));
  console.log(`sandbox ready on http://localhost:${sandbox.port}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
  }
} catch (error) {
  const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  console.error(
    busy
      ? `The sandbox cannot listen on port ${process.env.SANDBOX_PORT}: another program uses it.`
      : `${error instanceof Error ? error.message : String(error)}`,
  );
  process.exit(1);
}
