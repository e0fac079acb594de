// npm run package [-- --stage prod --region cn-north-1]: CloudFormation and bundles in .serverless, with no network and no login.
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './ensure-deps.mjs';
import { bin } from './run.mjs';

const { values } = parseArgs({
  options: { package: { type: 'string', default: '.serverless' } },
  strict: false,
});
const OFFLINE = { SLS_NOTIFICATIONS_MODE: 'off', SLS_TELEMETRY_DISABLED: '1', SLS_TRACKING_DISABLED: '1' };

const code = await bin('osls', 'bin/serverless.js', ['package', ...process.argv.slice(2)], OFFLINE);
if (code !== 0) process.exit(code);

const output = path.resolve(root, values.package);
const kilobytes = (name) => (statSync(path.join(output, name)).size / 1024).toFixed(0).padStart(6);
console.log(`\nBundles in ${values.package} (zipped):`);
for (const name of readdirSync(output).filter((file) => file.endsWith('.zip'))) {
  console.log(`${kilobytes(name)} KB  ${name.replace('.zip', '')}`);
}
console.log(`${kilobytes('cloudformation-template-update-stack.json')} KB  CloudFormation template`);
