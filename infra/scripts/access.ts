import { writeFileSync } from 'node:fs';
import { readService } from '../local/service';
import { tableUseOf } from './table-use';

const HEADER = `# What each function may do with which table: the roles are made of this (infra/guards.cjs).
# Written by \`npm run access\` from what the code does, reviewed by a person; a test holds the two together.
# \`orders/gsi1\` is an index of the table. Transactions need the actions of their parts (PutItem, UpdateItem, DeleteItem, ConditionCheckItem).
`;

const root = process.cwd();
let text = HEADER;
for (const { name, handler } of readService(root, 'local').functions) {
  const { tables, secrets } = await tableUseOf(root, handler);
  const rows = Object.entries(tables).map(([target, actions]) => `    ${target}: [${actions.join(', ')}]\n`);
  text += `\n${name}:\n${secrets ? '  secrets: true\n' : ''}  tables:${rows.length > 0 ? `\n${rows.join('')}` : ' {}\n'}`;
}
writeFileSync('infra/access.yml', text);
console.log('infra/access.yml written: look at the difference before you commit it.');
