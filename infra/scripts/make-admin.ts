import { parseArgs } from 'node:util';
import { makeAdmin } from '../../functions/staff/make-admin';

const USAGE = `npm run make-admin -- --phone <mobile number> --name <who> --by <who runs this>
Prints the code by which the holder of that number becomes the first administrator of the installation that the environment points at
(TABLE_PREFIX, SECRETS_ARN or INDEX_KEY, DYNAMODB_ENDPOINT or AWS credentials). Refused while there is an administrator. The
audit log keeps who ran it.`;

try {
  const text = { type: 'string' } as const;
  const { phone, name, by } = parseArgs({ options: { phone: text, name: text, by: text } }).values;
  if (!phone || !/^1[3-9]\d{9}$/.test(phone) || !name || !by) throw new Error(USAGE);
  const code = await makeAdmin({ phone, name }, by, Date.now());
  console.log(`${name}: 在小程序「我的 → 我是门店员工」绑定手机号后，30 分钟内输入邀请码 ${code}（仅可使用一次）`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
