import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import ts from 'typescript';

/** What nobody waits for may be frozen with its function, and what it throws is thrown at nobody. */
const parse = (name: string, text: string): ts.SourceFile =>
  ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);

function eachOf(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => eachOf(child, see));
}

/** Names of the functions of a file that promise something. */
function promising(source: ts.SourceFile): string[] {
  const names: string[] = [];
  eachOf(source, (node) => {
    const made = ts.isVariableDeclaration(node) ? node.initializer : node;
    if (!made || !(ts.isFunctionDeclaration(made) || ts.isArrowFunction(made))) return;
    const isAsync = made.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
    const name = (node as ts.NamedDeclaration).name?.getText();
    if (name && (isAsync || made.type?.getText().startsWith('Promise<'))) names.push(name);
  });
  return names;
}

/** Statements that call one of them, their own or imported, and do nothing with what comes back. */
function leftIn(source: ts.SourceFile, promised: ReadonlyMap<string, readonly string[]>): string[] {
  const left: string[] = [];
  const here = new Set(promising(source));
  eachOf(source, (node) => {
    if (ts.isImportDeclaration(node)) {
      const from = path.posix.join(
        path.posix.dirname(source.fileName),
        (node.moduleSpecifier as ts.StringLiteral).text,
      );
      for (const name of promised.get(`${from}.ts`) ?? [])
        if (node.importClause?.getText().includes(name)) here.add(name);
    }
    if (!ts.isExpressionStatement(node)) return;
    let call: ts.Node = node.expression;
    while (ts.isVoidExpression(call) || ts.isParenthesizedExpression(call)) call = call.expression;
    if (ts.isCallExpression(call) && here.has(call.expression.getText())) left.push(node.getText());
  });
  return left;
}

test('no call of a function that promises something is left to itself', () => {
  const files = readdirSync('functions', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const sources = files.map((file) => parse(file.replaceAll('\\', '/'), readFileSync(`functions/${file}`, 'utf8')));
  const promised = new Map(sources.map((source) => [source.fileName, promising(source)]));

  expect([...promised.values()].flat().length).toBeGreaterThan(500);
  expect(sources.flatMap((source) => leftIn(source, promised).map((call) => `${source.fileName}: ${call}`))).toEqual(
    [],
  );
});

test('one that is left is seen, one that is waited for is not', () => {
  const functions =
    "import { tell } from '../task/tell';\nimport { add } from '../task/add';\n" +
    'async function pay() {}\nconst ask = (): Promise<void> => pay();\n';
  const seen = (calls: string): string[] => {
    const there = new Map([['task/tell.ts', ['tell']]]);
    return leftIn(parse('order/a.ts', functions + calls), there);
  };
  expect(seen('if (due) pay();\n(ask());\nvoid pay();\ntell();')).toHaveLength(4);
  expect(seen('await pay();\nconst asked = ask();\nadd();\nconst later = () => ask();')).toEqual([]);
});
