import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fenOf, rowsOf } from '../../../../../functions/payment/reconcile/bill-file';
import { Fingerprints } from '../../../../../functions/payment/reconcile/fingerprints';

describe('amounts of a bill', () => {
  test.each([
    ['0.00', 0],
    ['12.50', 1250],
    ['-12.50', -1250],
    ['0.02000', 2],
    ['299', 29_900],
    // As in WeChat's own examples.
    ['0.0', 0],
    ['0', 0],
    ['1.5', 150],
    ['999999999.99', 99_999_999_999],
  ])('%s is %d fen', (text, fen) => {
    expect(fenOf(text)).toBe(fen);
  });
  test.each(['', '1.', '0.025', '0.005', '1,000.00', '1e3', ' 1.00', undefined])('%s is not one', (text) => {
    expect(() => fenOf(text)).toThrow(RangeError);
  });
});

describe('lines of a bill', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'pitlane-bills-'));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  async function read(content: Buffer) {
    const file = path.join(directory, 'bill.csv.gz');
    writeFileSync(file, content);
    const rows = [];
    for await (const row of rowsOf(file)) rows.push(row);
    return rows;
  }

  test('cells by the names above them, without their backquotes; sums under names of their own', async () => {
    const text =
      '\uFEFF商户订单号,商品名称\r\n`ord_1,`机油 "5W-30" 4L\r\n`ord_2,`\r\n总交易单数,订单总金额\r\n`2,`3.00\r\n';

    expect(await read(gzipSync(text))).toEqual([
      { isSummary: false, cells: { 商户订单号: 'ord_1', 商品名称: '机油 "5W-30" 4L' } },
      { isSummary: false, cells: { 商户订单号: 'ord_2', 商品名称: '' } },
      { isSummary: true, cells: { 总交易单数: '2', 订单总金额: '3.00' } },
    ]);
  });

  test('a comma within a cell parts nothing', async () => {
    const text = '商户订单号,商品名称,手续费\n`ord_1,`机油, 5W-30,4L,`0.01\n';

    expect(await read(gzipSync(text))).toEqual([
      { isSummary: false, cells: { 商户订单号: 'ord_1', 商品名称: '机油, 5W-30,4L', 手续费: '0.01' } },
    ]);
  });

  test.each(['`ord_1,`a,`b,`c\n', '`ord_1,`a\n'])(
    'a line whose cells are not those of the names is an error: %j',
    async (line) => {
      await expect(read(gzipSync(`商户订单号,商品名称,手续费\n${line}`))).rejects.toThrow(/cells under 3 names/);
    },
  );

  test('characters that lie across two chunks of the file', async () => {
    const name = '刹车片'.repeat(30_000);

    const [row] = await read(gzipSync(`商户订单号,商品名称\r\n\`ord_1,\`${name}\r\n`));

    expect(row?.cells.商品名称).toBe(name);
  });

  test('a file that is cut short is an error, not an end', async () => {
    const whole = gzipSync(`商户订单号\r\n${'`ord_1\r\n'.repeat(50_000)}`);

    await expect(read(whole.subarray(0, whole.length - 20))).rejects.toThrow();
  });
});

test('numbers that were seen are known, others are not', () => {
  const seen = new Fingerprints();
  for (let n = 0; n < 5000; n += 1) seen.add(`P${n}`);
  expect(seen.has('P0')).toBe(true);
  seen.add('late');

  expect(Array.from({ length: 5000 }, (_, n) => seen.has(`P${n}`)).every(Boolean)).toBe(true);
  expect(seen.has('late')).toBe(true);
  expect(Array.from({ length: 5000 }, (_, n) => seen.has(`R${n}`)).some(Boolean)).toBe(false);
  expect(new Fingerprints().has('P0')).toBe(false);
});
