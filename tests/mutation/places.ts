import ts from 'typescript';

/** One place of a source file, and the text that stands there instead. */
export type Mutant = {
  readonly kind: Kind;
  readonly file: string;
  readonly line: number;
  /** The outermost named function around it. */
  readonly symbol: string;
  readonly start: number;
  readonly end: number;
  readonly was: string;
  readonly now: string;
};
export type Kind = 'condition' | 'guard' | 'operand' | 'effect' | 'await' | 'clock' | 'boundary' | 'stale' | 'code';
type Change = { readonly kind: Kind; readonly at: ts.Node; readonly now: string };

const NEXT: Record<string, string> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' };
const MEANS: Record<string, string> = { answer: 'moved', moved: 'answer', seen: 'answer' };
/** Whose absence harms nobody's money: logs and measures. */
const TOLD = /^(await )?(log|logger|console|metrics?|count|trace)\b/;

/** Names of the declarations around a node, outermost first, down to the outermost function. */
function symbolOf(node: ts.Node): string {
  const around: ts.Node[] = [];
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) around.unshift(at);
  const names: string[] = [];
  for (const at of around) {
    const { name } = at as ts.NamedDeclaration;
    const function_ = ts.isFunctionLike(at) || ts.isClassLike(at);
    if (name && (function_ || ts.isVariableDeclaration(at) || ts.isPropertyAssignment(at))) names.push(name.getText());
    if (ts.isFunctionLike(at)) break;
  }
  return names.join('.');
}

/** Parts of a condition that are joined by AND, each made to hold always; names and values stay used, so that the engine takes it. */
function* weaker(at: ts.StringLiteralLike | ts.TemplateExpression): Generator<Change> {
  const text = at.getText();
  const inside = text.slice(1, -1);
  let depth = 0;
  let from = 0;
  for (let i = 0; i <= inside.length; i += 1) {
    if (inside[i] === '(' || inside[i] === '{') depth += 1;
    if (inside[i] === ')' || inside[i] === '}') depth -= 1;
    if (i < inside.length && (depth > 0 || !inside.startsWith(' AND ', i))) continue;
    const part = inside.slice(from, i);
    const free = `${inside.slice(0, from)}((${part}) OR NOT (${part}))${inside.slice(i)}`;
    if (part.trim() !== '') yield { kind: 'condition', at, now: text[0] + free + text.at(-1) };
    from = i + ' AND '.length;
  }
  for (const { index, 1: sign = '' } of inside.matchAll(/ ([<>]=?) /g)) {
    const moved = `${inside.slice(0, index)} ${NEXT[sign]} ${inside.slice(index + sign.length + 2)}`;
    yield { kind: 'boundary', at, now: text[0] + moved + text.at(-1) };
  }
}

function* ofCondition(node: ts.Node): Generator<Change> {
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) yield* weaker(node);
  else for (const child of node.getChildren()) yield* ofCondition(child);
}

function* ofExpression(node: ts.Node): Generator<Change> {
  if (ts.isConditionalExpression(node))
    yield { kind: 'guard', at: node.condition, now: `!(${node.condition.getText()})` };
  if (ts.isBinaryExpression(node)) {
    const sign = node.operatorToken.getText();
    if (NEXT[sign]) yield { kind: 'boundary', at: node.operatorToken, now: NEXT[sign] };
    if (sign === '&&' || sign === '||')
      for (const side of [node.left, node.right]) yield { kind: 'operand', at: node, now: side.getText() };
  }
  const text = node.getText();
  if (
    ts.isIdentifier(node) &&
    text === 'nowMs' &&
    (ts.isCallExpression(node.parent) || ts.isBinaryExpression(node.parent))
  )
    yield { kind: 'clock', at: node, now: '0' };
  if (ts.isCallExpression(node) && text === 'now()') yield { kind: 'clock', at: node, now: '0' };
  if (ts.isCallExpression(node) && /^fail\('/.test(text)) {
    const code = node.arguments[0];
    if (code) yield { kind: 'code', at: code, now: code.getText() === "'BUSY'" ? "'NOT_FOUND'" : "'BUSY'" };
  }
  if (ts.isObjectLiteralExpression(node) && node.properties.length > 1) {
    const [first] = node.properties;
    if (first && ts.isSpreadAssignment(first) && ts.isIdentifier(first.expression))
      yield { kind: 'stale', at: node, now: first.expression.text };
  }
}

const isEffect = (node: ts.Node): boolean =>
  ts.isCallExpression(node) ||
  ts.isSpreadElement(node) ||
  (ts.isObjectLiteralExpression(node) && node.properties.some((one) => one.name?.getText() === 'table'));

function* changesOf(node: ts.Node): Generator<Change> {
  yield* ofExpression(node);
  if (ts.isPropertyAssignment(node)) {
    const name = node.name.getText();
    if (name === 'condition') yield* ofCondition(node.initializer);
    const other = name === 'means' && MEANS[node.initializer.getText().slice(1, -1)];
    if (other) yield { kind: 'code', at: node.initializer, now: `'${other}'` };
  }
  if (ts.isIfStatement(node)) {
    const condition = node.expression.getText();
    yield { kind: 'guard', at: node.expression, now: `!(${condition})` };
    yield { kind: 'guard', at: node.expression, now: '(false as boolean)' };
  }
  if (ts.isArrayLiteralExpression(node))
    for (const [index, element] of node.elements.entries()) {
      const rest = node.elements.filter((_, other) => other !== index).map((one) => one.getText());
      if (isEffect(element)) yield { kind: 'effect', at: node, now: `[${rest.join(', ')}]` };
    }
  if (ts.isExpressionStatement(node) && !TOLD.test(node.getText())) yield { kind: 'effect', at: node, now: ';' };
  if (ts.isAwaitExpression(node)) yield { kind: 'await', at: node, now: `(${node.expression.getText()})` };
}

/** Every change that could be made inside the functions of a file. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const found: Mutant[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    for (const { kind, at, now } of changesOf(node)) {
      const start = at.getStart();
      const { line } = source.getLineAndCharacterOfPosition(start);
      found.push({ kind, file, line: line + 1, symbol: symbolOf(at), start, end: at.end, was: at.getText(), now });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
