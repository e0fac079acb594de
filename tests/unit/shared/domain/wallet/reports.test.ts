import { expect, test } from '@jest/globals';
import { byAge, checkOf, nettingCsv } from '@shared/domain/wallet/reports';

const rows = [
  { storeId: null, storeName: '总部', issuedFen: 10_000, redeemedFen: 0, netFen: -10_000 },
  { storeId: 'sto_a', storeName: '车坞 徐汇"旗舰",店', issuedFen: 250, redeemedFen: 10_205, netFen: 9955 },
  { storeId: 'sto_b', storeName: '车坞 浦东店', issuedFen: -5, redeemedFen: 40, netFen: 45 },
];

test('the month as CSV: yuan with two decimals, quoted where needed, ending with the check total', () => {
  expect(nettingCsv('2026-11', rows)).toBe(
    '\uFEFF' +
      '月份,门店编号,门店,本店积分在他店使用（元）,他店积分在本店使用（元）,应收（负为应付，元）\r\n' +
      '2026-11,,总部,100.00,0.00,-100.00\r\n' +
      '2026-11,sto_a,"车坞 徐汇""旗舰"",店",2.50,102.05,99.55\r\n' +
      '2026-11,sto_b,车坞 浦东店,-0.05,0.40,0.45\r\n' +
      '2026-11,,核对合计,102.45,102.45,0.00\r\n',
  );
  expect(checkOf(rows)).toBe(0);
  expect(checkOf(rows.slice(1))).toBe(10_000);
});

test('names with a comma, a quote or a line end are quoted, others are not', () => {
  const csvOf = (storeName: string) => nettingCsv('2026-11', [{ ...rows[0], storeId: null, storeName } as never]);

  expect(csvOf('a,b')).toContain(',"a,b",');
  expect(csvOf('a"b')).toContain(',"a""b",');
  expect(csvOf('a\nb')).toContain(',"a\nb",');
  expect(csvOf('a\rb')).toContain(',"a\rb",');
  expect(csvOf('a b')).toContain(',a b,');
});

test('a month without netting is a header and a zero', () => {
  expect(nettingCsv('2026-11', []).split('\r\n').slice(1)).toEqual(['2026-11,,核对合计,0.00,0.00,0.00', '']);
});

test('what is owed by issuer and age: up to 3, 6 and 12 months, and older', () => {
  const owed = (issued: string, fen: number) => ({ issuer: 'sto_a', issued, fen });

  expect(
    byAge(
      [
        owed('2026-11', 1),
        owed('2026-08', 2),
        owed('2026-07', 4),
        owed('2026-05', 8),
        owed('2026-04', 16),
        owed('2025-11', 32),
        owed('2025-10', 64),
        owed('2020-01', 128),
        { issuer: null, issued: '2026-11', fen: -5 },
        { issuer: 'sto_b', issued: '2026-11', fen: 0 },
        { issuer: 'sto_c', issued: '2026-11', fen: 7 },
        { issuer: 'sto_c', issued: '2026-05', fen: -7 },
      ],
      '2026-11',
    ),
  ).toEqual([
    { issuer: 'sto_a', totalFen: 255, ages: [3, 12, 48, 192] },
    { issuer: null, totalFen: -5, ages: [-5, 0, 0, 0] },
    { issuer: 'sto_c', totalFen: 0, ages: [7, -7, 0, 0] },
  ]);
});
