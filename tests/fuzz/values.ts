import fc from 'fast-check';

/** JSON Schema, as far as the contracts use it. */
export type Schema = {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
};

/** Ids and words that exist, by the field that names them: what makes a request go further than its schema. */
export type Known = Readonly<Record<string, readonly unknown[]>>;

const MOST_ITEMS = 4;

/** What nobody should send. */
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '👨‍👩‍👧‍👦'.repeat(40),
    '‮'.repeat(3),
    '../../../etc/passwd',
    '__proto__',
    'constructor',
    'toString',
    '{{7*7}}',
    "' OR 1=1 --",
    '#x',
    ':x',
    'ord_',
    'ord_01ARZ3NDEKTSV4RRFFQ69G5FAV',
    'x'.repeat(5000),
    '9'.repeat(400),
    '2026-02-30',
    '24:30',
    'NaN',
    'Infinity',
    '-0',
    -1,
    0,
    0.5,
    2 ** 53,
    -(2 ** 53),
    1e308,
    [],
    {},
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.integer(),
  fc.double(),
  fc.constant(JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{}}}') as unknown),
  fc.array(fc.constantFrom<unknown>(null, 1, 'x', {}), { maxLength: 200 }),
);

function textOf({ pattern, format, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> {
  if (format === 'date')
    return fc
      .date({ noInvalidDate: true, min: new Date('2020-01-01'), max: new Date('2030-12-31') })
      .map((date) => date.toISOString().slice(0, 10));
  if (format === 'date-time')
    return fc
      .date({ noInvalidDate: true, min: new Date('2020-01-01'), max: new Date('2030-12-31') })
      .map((date) => date.toISOString());
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern)).filter((text) => text.length <= 200);
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 200)) });
}

const numberOf = ({ type, minimum = -(2 ** 31), maximum = 2 ** 31 }: Schema): fc.Arbitrary<number> => {
  const [min, max] = [Math.max(minimum, -(2 ** 31)), Math.min(maximum, 2 ** 31)];
  const within =
    type === 'integer'
      ? fc.integer({ min: Math.ceil(min), max: Math.floor(max) })
      : fc.double({ min, max, noNaN: true });
  return fc.oneof(within, fc.constantFrom(min, max));
};

function objectOf(schema: Schema, known: Known): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]): [string, fc.Arbitrary<unknown>] => [
    name,
    fieldOf(name, field, known),
  ]);
  const required = new Set(schema.required ?? []);
  const optional = fields.filter(([name]) => !required.has(name)).map(([name]) => name);
  if (fields.length > 0)
    return fc.record(Object.fromEntries(fields), {
      requiredKeys: fields.map(([name]) => name).filter((name) => !optional.includes(name)),
    });
  const rest = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
  return fc.dictionary(fc.string({ maxLength: 12 }), valid(rest, known), { maxKeys: MOST_ITEMS });
}

/** A field by its name where something of that name exists, and by its schema otherwise. */
function fieldOf(name: string, schema: Schema, known: Known): fc.Arbitrary<unknown> {
  const there = known[name];
  return there && there.length > 0
    ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...there) }, valid(schema, known))
    : valid(schema, known);
}

/** What a schema allows, as far as JSON Schema says it. */
export function valid(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const several = schema.anyOf ?? schema.oneOf;
  if (several) return fc.oneof(...several.map((one) => valid(one, known)));
  if (schema.allOf?.[0]) return valid(schema.allOf[0], known);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'string':
      return textOf(schema);
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(valid(schema.items ?? {}, known), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, Math.min(schema.maxItems ?? MOST_ITEMS, MOST_ITEMS)),
      });
    case 'object':
      return objectOf(schema, known);
    default:
      return fc.constantFrom<unknown>(null, 1, 'x', {}, []);
  }
}

/** The same with one or a few of its fields, however deep, turned into something else, left out or added. */
export function spoiled(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(value, fc.array(fc.tuple(fc.nat(), hostile, fc.nat(9)), { minLength: 1, maxLength: 3 }))
    .map(([whole, spoils]) => {
      let spoilt = whole;
      for (const [where, what, how] of spoils) spoilt = spoil(spoilt, where, what, how);
      return spoilt;
    });
}

function spoil(value: unknown, where: number, what: unknown, how: number): unknown {
  if (typeof value !== 'object' || value === null) return what;
  const entries = Object.entries(value);
  const chosen = entries[where % Math.max(1, entries.length)];
  if (Array.isArray(value))
    return chosen
      ? value.map((item, index) => (String(index) === chosen[0] ? spoil(item, where >> 3, what, how) : item))
      : [what];
  if (how === 0) return { ...value, [typeof what === 'string' && what !== '__proto__' ? what : 'extra']: what };
  if (!chosen) return value;
  const [name, inner] = chosen;
  if (how === 1) return Object.fromEntries(entries.filter(([other]) => other !== name));
  const deeper = typeof inner === 'object' && inner !== null && how > 4;
  return { ...value, [name]: deeper ? spoil(inner, where >> 3, what, how) : what };
}
