import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import {
  checkUnique,
  countsCell,
  ImportError,
  intCell,
  listCell,
  orNull,
  readCsv,
  refuseIfAny,
  textCell,
  yuanCell,
} from '../../../../functions/platform/csv';

const row = z.object({ id: textCell, price: yuanCell, stock: intCell });

describe('readCsv', () => {
  test('reads rows and where they stood, blank lines and a byte order mark notwithstanding', () => {
    const messages: string[] = [];
    const lines = readCsv('goods', '\uFEFFid,price,stock\na,1.5,3\n\nb,20,0\n', row, messages);

    expect(messages).toEqual([]);
    expect(lines.map((line) => line.value)).toEqual([
      { id: 'a', price: 150, stock: 3 },
      { id: 'b', price: 2000, stock: 0 },
    ]);
    expect(lines.map((line) => line.where)).toEqual(['goods line 2', 'goods line 4']);
  });

  test('names line and column of every mistake', () => {
    const messages: string[] = [];
    readCsv('goods', 'id,price,stock\na,1.555,3\n,2,x\n', row, messages);

    expect(messages).toEqual([
      'goods line 2, column price: "1.555" is not an amount in yuan',
      'goods line 3, column id: must not be empty',
      'goods line 3, column stock: "x" is not a whole number',
    ]);
  });

  test.each([
    ['a missing column', 'id,price\na,1\n', 'goods line 1: missing column stock'],
    ['a row that is too short', 'id,price,stock\na,1\n', 'goods: Invalid Record Length'],
    ['an open quote', 'id,price,stock\n"a,1,2\n', 'goods: Quote Not Closed'],
  ])('%s is one message', (_, text, message) => {
    const messages: string[] = [];
    expect(readCsv('goods', text, row, messages)).toEqual([]);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(message);
  });
});

test.each<[string, number]>([
  ['0', 0],
  ['1', 100],
  ['19.9', 1990],
  ['0.01', 1],
  ['1234.56', 123_456],
  ['8.29', 829],
])('%s yuan is %i fen', (text, fen) => {
  expect(yuanCell.parse(text)).toBe(fen);
});
test.each(['-1', '1.', '.5', '1,000', '1e3', '', '一百', '1.234'])('"%s" is no amount', (text) => {
  expect(yuanCell.safeParse(text).success).toBe(false);
});

test('cells with several values', () => {
  expect(listCell.parse('a | b|c')).toEqual(['a', 'b', 'c']);
  expect(listCell.parse('')).toEqual([]);
  expect(countsCell.parse('lift:4|wash:2')).toEqual({ lift: 4, wash: 2 });
  expect(countsCell.safeParse('lift').success).toBe(false);
  expect(orNull(Number).parse('')).toBeNull();
});

test('an id used twice names both places', () => {
  const messages: string[] = [];
  checkUnique(
    [
      { value: 'a', where: 'x line 2' },
      { value: 'a', where: 'x line 9' },
    ],
    (id) => id,
    messages,
  );
  expect(messages).toEqual(['x line 9, column id: a was already used at x line 2']);
});

test('many mistakes are told as twenty and a count', () => {
  const messages = Array.from({ length: 25 }, (_, at) => `m${at}`);
  expect(() => refuseIfAny(messages)).toThrow(ImportError);
  expect(() => refuseIfAny(messages)).toThrow('… and 5 more');
  expect(() => refuseIfAny([])).not.toThrow();
});
