import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { auditSection } from './audit';
import { coldSection } from './cold';
import { flashSection } from './flash';
import { root, scratchDirectory, startStack } from './processes';
import { type Check, checkRows, machine, Report } from './report';
import { sizesSection } from './sizes';
import { speedSection } from './speed';
import { tasksSection } from './tasks';
import { unitsSection } from './units';

const CONTEXT = `For comparison, measured elsewhere on such a machine and not in this run: open TypeScript shops do 6 purchases a second (and sell
64 of 10 items) or 1 purchase a second, and 120 lists a second.`;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
    port: { type: 'string', default: '9700' },
    only: { type: 'string' },
  },
});
const sections = ['speed', 'units', 'flash', 'tasks', 'audit', 'cold', 'sizes'];
const wanted = values.only?.split(',') ?? sections;

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const report = new Report();
const checks: Check[] = [];
report.say('# What it does on one machine');
report.say();
report.say(
  `${new Date().toISOString().slice(0, 10)} · ${machine()}${values.quick ? ' · quick run, rough figures' : ''}`,
);
report.say();
report.say(
  'Everything runs on this one machine at once: clients, API, database engine, WeChat sandbox and stream consumers.',
);

if (wanted.includes('speed') || wanted.includes('units')) {
  const stack = await startStack(Number(values.port), scratchDirectory());
  try {
    if (wanted.includes('speed')) checks.push(...(await speedSection(report, stack, values.quick)));
    if (wanted.includes('units')) await unitsSection(report, stack);
  } finally {
    await stack.stop();
  }
}
if (wanted.includes('flash')) checks.push(...(await flashSection(report, values.quick)));
if (wanted.includes('tasks')) checks.push(...(await tasksSection(report, values.quick)));
if (wanted.includes('audit')) checks.push(...(await auditSection(report, values.quick)));
if (wanted.includes('cold')) checks.push(...(await coldSection(report, values.quick ? 3 : 9)));
if (wanted.includes('sizes')) checks.push(...sizesSection(report));

if (checks.length > 0) {
  report.heading('Targets');
  report.table(['', 'got', 'target', ''], checkRows(checks));
}
report.say();
report.say(CONTEXT);
if (values.save) writeFileSync(path.join(root, 'docs/bench.md'), report.text);
process.exit(checks.every(({ reached }) => reached) ? 0 : 1);
