import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { listCell, readCsv, refuseIfAny, textCell } from '../../functions/platform/csv';
import { inviteList, type StaffRow } from '../../functions/staff/invite-list';
import { roleSchema } from '../../shared/contracts/member';

const USAGE = `npm run invite-staff -- --file <staff.csv> --by <who>
Invites everybody on a list (phone,place,roles,name; roles separated by |) and prints each one's code, good for seven days. Each accepts on
their own phone; a manager of the place or an administrator confirms.`;

const rowSchema = z.object({
  phone: textCell,
  place: textCell,
  roles: listCell.pipe(z.array(roleSchema)),
  name: textCell,
});

try {
  const text = { type: 'string' } as const;
  const { file, by } = parseArgs({ options: { file: text, by: text } }).values;
  if (!file || !by) throw new Error(USAGE);
  const wrong: string[] = [];
  const rows: StaffRow[] = readCsv('staff', await readFile(file, 'utf8'), rowSchema, wrong).map((line) => line.value);
  refuseIfAny(wrong);
  const codes = await inviteList(rows, by, Date.now());
  rows.forEach((row, index) => {
    console.log(`${row.place}  ${row.name}  ${codes[index] ?? 'invited already'}`);
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
