import { describe, expect, test } from '@jest/globals';
import { seriesFinder } from '@shared/domain/catalogue/series-names';

const all = ['卡罗拉', '汉', '汉兰达', '3系', 'Q5L', 'Q5', 'H5', 'Model 3', '03', 'CR-V'].map((name) => ({ name }));
const find = seriesFinder(all, () => '丰田');
const named = (query: string): [string, string] | undefined => {
  const found = find(query);
  return found && [found.series.name, found.rest];
};

describe('seriesFinder', () => {
  test.each<[string, [string, string] | undefined]>([
    ['卡罗拉 刹车片', ['卡罗拉', '刹车片']],
    ['卡罗拉刹车片', ['卡罗拉', '刹车片']],
    ['刹车片卡罗拉', ['卡罗拉', '刹车片']],
    ['丰田卡罗拉 机油', ['卡罗拉', '机油']],
    ['汉兰达 轮胎', ['汉兰达', '轮胎']],
    ['q5l 空调滤', ['Q5L', '空调滤']],
    ['model3 脚垫', ['Model 3', '脚垫']],
    ['MODEL 3', ['Model 3', '']],
    ['crv机油', ['CR-V', '机油']],
    ['3系', ['3系', '']],
  ])('%s', (query, expected) => {
    expect(named(query)).toEqual(expected);
  });

  test.each([
    ['a single character is no car', '汉 轮胎'],
    ['a bare number is no car', '03'],
    ['a code that contains a name is no car', 'AGM-H5 电瓶'],
    ['letters within a word are no car', 'xq5lx'],
    ['nothing named', '刹车片'],
  ])('%s', (_, query) => {
    expect(named(query)).toBeUndefined();
  });
});
