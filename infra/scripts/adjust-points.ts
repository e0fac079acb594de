import { parseArgs } from 'node:util';
import { knownMembers } from '../../functions/member/known-members';
import { adjustPoints } from '../../functions/wallet/adjust-points';
import { yuan } from '../../shared/kernel/money';

const USAGE = `npm run adjust-points -- --id <case> --member <member id> --fen <amount, negative to take> --by <who> --why <reason>
Corrects a member's points in the tables that the environment points at (TABLE_PREFIX, DYNAMODB_ENDPOINT or AWS credentials), once per case.`;

function readOptions() {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { id: text, member: text, fen: text, by: text, why: text } });
  const { id, member, by, why } = values;
  const amountFen = Number(values.fen);
  if (!id || !member || !by || !why || !Number.isSafeInteger(amountFen) || amountFen === 0) throw new Error(USAGE);
  return { id, memberId: member, amountFen, by, why };
}

try {
  const adjustment = readOptions();
  if (!(await knownMembers([adjustment.memberId])).has(adjustment.memberId))
    throw new Error(`there is no member ${adjustment.memberId}`);
  const done = await adjustPoints(adjustment, Date.now());
  console.log(
    done ? `${adjustment.memberId}: ${yuan(adjustment.amountFen)} yuan of points` : 'done before, nothing changed',
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
