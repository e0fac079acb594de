import { parseArgs } from 'node:util';
import { simulate } from './year';

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '365' },
    members: { type: 'string', default: '300' },
    stores: { type: 'string', default: '20' },
    seed: { type: 'string', default: '20261129' },
  },
});
const [days, seed] = [Number(values.days), Number(values.seed)];
const [members, stores] = [Number(values.members), Number(values.stores)];
const begun = Date.now();
const report = await simulate({ days, members, stores, seed }, (day) => {
  const seconds = Math.round((Date.now() - begun) / 1000);
  if (process.stdout.isTTY) process.stdout.write(`\r第 ${day + 1} / ${days} 天  ${seconds} s `);
  else if (day % 30 === 0) console.log(`day ${day + 1} of ${days}, ${seconds} s`);
});
console.log(`\n${report.text}`);
process.exit(report.failures.length > 0 ? 1 : 0);
