import { parse } from 'csv-parse/sync';
import * as z from 'zod';

const MOST_MESSAGES = 20;

/** An import that was refused whole: every message names file, line and column. */
export class ImportError extends Error {
  constructor(readonly messages: readonly string[]) {
    const more = messages.length > MOST_MESSAGES ? `\n… and ${messages.length - MOST_MESSAGES} more` : '';
    super(`nothing was imported:\n${messages.slice(0, MOST_MESSAGES).join('\n')}${more}`);
  }
}

/** A row as it was read, with where it stood, so that later checks can point at it. */
export type Line<T> = { readonly value: T; readonly where: string };

type Parsed = { readonly record: Record<string, string>; readonly info: { readonly lines: number } };

/** CSV with a header line → rows by a zod schema over its columns. Problems are added to `messages`; rows that have one are left out. */
export function readCsv<T extends z.ZodObject>(
  file: string,
  text: string,
  schema: T,
  messages: string[],
): Line<z.output<T>>[] {
  let rows: Parsed[];
  try {
    // The types of csv-parse do not know what `info` does to the records.
    rows = parse(text, {
      columns: true,
      bom: true,
      trim: true,
      skip_empty_lines: true,
      info: true,
    }) as unknown as Parsed[];
  } catch (error) {
    messages.push(`${file}: ${(error as Error).message}`);
    return [];
  }
  const lines: Line<z.output<T>>[] = [];
  const missing = Object.keys(schema.shape).filter((column) => rows[0] && !(column in rows[0].record));
  if (missing.length > 0) {
    messages.push(`${file} line 1: missing column ${missing.join(', ')}`);
    return [];
  }
  for (const { record, info } of rows) {
    const where = `${file} line ${info.lines}`;
    const parsed = schema.safeParse(record);
    if (parsed.success) lines.push({ value: parsed.data, where });
    else
      for (const issue of parsed.error.issues)
        messages.push(`${where}, column ${issue.path.join('.') || '?'}: ${issue.message}`);
  }
  return lines;
}

/** Complains about every id that occurs twice. */
export function checkUnique<T>(lines: readonly Line<T>[], idOf: (value: T) => string, messages: string[]): void {
  const seen = new Map<string, string>();
  for (const { value, where } of lines) {
    const id = idOf(value);
    const before = seen.get(id);
    if (before) messages.push(`${where}, column id: ${id} was already used at ${before}`);
    else seen.set(id, where);
  }
}

export function refuseIfAny(messages: readonly string[]): void {
  if (messages.length > 0) throw new ImportError(messages);
}

/** Makes a cell schema from a function; what it throws becomes the message. */
export const cell = <T>(read: (text: string) => T) =>
  z.string().transform((text, context): T => {
    try {
      return read(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'not readable' });
      return z.NEVER;
    }
  });

function toInt(text: string): number {
  if (!/^-?\d{1,12}$/.test(text)) throw new RangeError(`"${text}" is not a whole number`);
  return Number(text);
}

export const textCell = z.string().min(1, 'must not be empty');
export const intCell = cell(toInt);
export const numberCell = cell((text) => {
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new RangeError(`"${text}" is not a number`);
  return Number(text);
});
/** `129.9` yuan → 12990 fen, digit by digit. */
export function toYuan(text: string): number {
  const match = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) throw new RangeError(`"${text}" is not an amount in yuan`);
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}
export const yuanCell = cell(toYuan);
export const yesNoCell = cell((text) => {
  if (text !== 'yes' && text !== 'no') throw new RangeError(`"${text}" is neither yes nor no`);
  return text === 'yes';
});
/** `a|b|c`; an empty cell is an empty list. */
export const listCell = cell((text) => (text === '' ? [] : text.split('|').map((part) => part.trim())));
/** Empty → null. */
export const orNull = <T>(read: (text: string) => T) => cell((text) => (text === '' ? null : read(text)));
export const intOrNullCell = orNull(toInt);
export const textOrNullCell = orNull((text) => text);
/** `lift:4|wash:2` → `{lift: 4, wash: 2}`. */
export const countsCell = cell((text) =>
  Object.fromEntries(
    text.split('|').map((pair): [string, number] => {
      const [name, count] = pair.split(':');
      if (!name || count === undefined) throw new RangeError(`"${pair}" is not name:count`);
      return [name.trim(), toInt(count.trim())];
    }),
  ),
);
