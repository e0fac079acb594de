/**
 * Lambda's event filter patterns, as far as this project uses them: each leaf is a list of alternatives, either a literal,
 * `{prefix: …}`, `{exists: …}` or `{anything-but: [...]}`. Anything else is refused when it is compiled, not ignored.
 */
export type Filter = (record: unknown) => boolean;

/** One of the patterns has to match; without any, everything does. */
export function compileFilters(patterns: readonly unknown[]): Filter {
  const filters = patterns.map(compile);
  return filters.length === 0 ? () => true : (record) => filters.some((filter) => filter(record));
}

function compile(pattern: unknown): Filter {
  if (Array.isArray(pattern)) {
    const alternatives = pattern.map(compileLeaf);
    return (value) => alternatives.some((alternative) => alternative(value));
  }
  if (!isObject(pattern)) throw new Error(`Not a filter pattern: ${JSON.stringify(pattern)}`);
  const parts = Object.entries(pattern).map(([key, part]) => [key, compile(part)] as const);
  return (value) => parts.every(([key, part]) => part(isObject(value) ? value[key] : undefined));
}

function compileLeaf(leaf: unknown): Filter {
  if (!isObject(leaf)) return (value) => value === leaf;
  const [operator, operand] = Object.entries(leaf)[0] ?? [];
  if (operator === 'prefix' && typeof operand === 'string') {
    return (value) => typeof value === 'string' && value.startsWith(operand);
  }
  if (operator === 'exists') return (value) => (value !== undefined) === operand;
  if (operator === 'anything-but' && Array.isArray(operand)) {
    return (value) => value !== undefined && !operand.includes(value);
  }
  throw new Error(`The local stack does not know the filter ${JSON.stringify(leaf)}`);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
