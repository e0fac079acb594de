import { api, type OperationId } from '../../shared/contracts/api';
import { may, roleList, roles } from '../../shared/contracts/permissions';

/** Operations × roles, from the contract alone. `●` may; for what is one's own or public the column says so. */
const ids = Object.keys(api) as OperationId[];
const columns = ['public', 'member', ...roleList];
const width = Math.max(...ids.map((id) => id.length)) + 2;
const needs = Math.max(...ids.map((id) => api[id].permission.length)) + 2;

const cell = (id: OperationId, column: string): boolean => {
  const { permission } = api[id];
  if (permission === 'public') return true;
  if (permission === 'own') return column !== 'public';
  return roleList.some((role) => role === column && may([role], permission));
};

console.log('operation'.padEnd(width) + 'permission'.padEnd(needs) + columns.join('  '));
const scopes = columns.map((name) =>
  (name in roles ? roles[name as keyof typeof roles].scope : '-').padEnd(name.length),
);
console.log('scope'.padEnd(width + needs) + scopes.join('  '));
for (const id of ids)
  console.log(
    id.padEnd(width) +
      api[id].permission.padEnd(needs) +
      columns.map((name) => (cell(id, name) ? '●' : '·').padEnd(name.length)).join('  '),
  );
