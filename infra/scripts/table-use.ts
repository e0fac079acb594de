import path from 'node:path';
import { build } from 'esbuild';
import ts from 'typescript';

/**
 * Reads from a function's bundle, after everything unused was shaken out of it, which DynamoDB actions it performs on which table. The
 * platform has one place for each kind of access (functions/platform/db.ts), so the calls can be told by their names.
 */
export interface TableUse {
  /** `orders` or `orders/gsi1` → action names, sorted. */
  tables: Record<string, string[]>;
  secrets: boolean;
}

const ACTIONS_OF_CALL: Record<string, readonly string[]> = {
  get: ['GetItem'],
  getMany: ['BatchGetItem'],
  query: ['Query'],
  queryAll: ['Query'],
  readRow: ['GetItem'],
  emit: ['PutItem'],
  once: ['PutItem'],
  readReplay: ['GetItem'],
  rememberReplay: ['PutItem'],
  // A version item, then the rows of a few partitions.
  Snapshot: ['GetItem', 'Query'],
};
const ACTION_OF_PART: Record<string, string> = {
  put: 'PutItem',
  update: 'UpdateItem',
  remove: 'DeleteItem',
  check: 'ConditionCheckItem',
  read: 'BatchGetItem',
};

export async function tableUseOf(root: string, handler: string): Promise<TableUse> {
  const entry = `${path.join(root, handler.slice(0, handler.lastIndexOf('.')))}.ts`;
  const result = await build({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
  });
  return readUse(result.outputFiles[0]?.text ?? '');
}

export function readUse(bundle: string): TableUse {
  const use = new Map<string, Set<string>>();
  const add = (target: string, actions: readonly string[]): void => {
    const known = use.get(target) ?? new Set();
    for (const action of actions) known.add(action);
    use.set(target, known);
  };
  const source = ts.createSourceFile('bundle.mjs', bundle, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const identifiers = countIdentifiers(source);
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) readCall(node, identifiers, add);
    if (ts.isObjectLiteralExpression(node)) readPart(node, add);
    node.forEachChild(visit);
  };
  visit(source);
  const sorted = [...use]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([target, actions]) => [target, [...actions].sort()]);
  return { tables: Object.fromEntries(sorted), secrets: (identifiers.get('loadConfig') ?? 0) > 1 };
}

type Add = (target: string, actions: readonly string[]) => void;

function readCall(node: ts.CallExpression | ts.NewExpression, identifiers: Map<string, number>, add: Add): void {
  const [table, options] = node.arguments ?? [];
  if (!ts.isIdentifier(node.expression) || !table || !ts.isStringLiteralLike(table)) return;
  // esbuild tells equal names of different modules apart by a number.
  const actions = ACTIONS_OF_CALL[node.expression.text.replace(/\d+$/, '')];
  if (!actions || isUnused(node, identifiers)) return;
  const index = options && ts.isObjectLiteralExpression(options) ? textOf(options, 'index') : undefined;
  add(index ? `${table.text}/${index}` : table.text, actions);
}

/** A module-level `var x = new Snapshot(…)` that nothing mentions: bundlers keep what might have an effect. */
function isUnused(node: ts.Node, identifiers: Map<string, number>): boolean {
  const { parent } = node;
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) && identifiers.get(parent.name.text) === 1;
}

function readPart(node: ts.ObjectLiteralExpression, add: Add): void {
  const table = textOf(node, 'table');
  if (!table) return;
  const actions = node.properties.flatMap((property) => {
    const name = property.name && ts.isIdentifier(property.name) ? property.name.text : '';
    return ACTION_OF_PART[name] ?? [];
  });
  if (actions.length === 0)
    throw new Error(`A part of a call on ${table} whose kind cannot be read: ${node.getText().slice(0, 120)}`);
  add(table, actions);
}

function textOf(node: ts.ObjectLiteralExpression, name: string): string | undefined {
  for (const property of node.properties) {
    if (!ts.isPropertyAssignment(property) || !ts.isIdentifier(property.name) || property.name.text !== name) continue;
    if (ts.isStringLiteralLike(property.initializer)) return property.initializer.text;
  }
  return undefined;
}

function countIdentifiers(source: ts.SourceFile): Map<string, number> {
  const counts = new Map<string, number>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) counts.set(node.text, (counts.get(node.text) ?? 0) + 1);
    node.forEachChild(visit);
  };
  visit(source);
  return counts;
}
