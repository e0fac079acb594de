import { expect, test } from '@jest/globals';
import type { FitmentRule } from '@shared/contracts/catalogue';
import { mostADay, sayCap } from '@shared/domain/order/day-cap';

const size: FitmentRule[] = [{ kind: 'tyre', sizes: ['205/55R16'] }];
const most = (kind: 'goods' | 'service' | 'package', ofSpu: FitmentRule[] = [], ofSku: FitmentRule[] = []) =>
  mostADay({ spu: { kind, fitment: ofSpu }, sku: { fitment: ofSku } });

test('each kind of goods has its bound a person and day; tyres are known by their size', () => {
  expect([most('goods'), most('service'), most('package')]).toEqual([20, 5, 5]);
  expect([most('goods', size), most('goods', [], size)]).toEqual([8, 8]);
  expect([most('service', size), most('package', [], size)]).toEqual([8, 8]);
});

test('the buyer is told how many are left', () => {
  expect(sayCap('goods', 20, 8)).toBe('这件商品每人每天最多买 20 件，还可以买 8 件');
  expect(sayCap('service', 5, 0)).toBe('这项服务每人每天最多买 5 次，请明天再买');
});
