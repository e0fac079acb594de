import { expect, test } from '@jest/globals';
import { bigrams, codeForms, fold, otherNames, wordsOf } from '@shared/domain/catalogue/words';

const forms = (text: string): string[] => wordsOf(text).flatMap(codeForms);

test('text falls into runs of Chinese and codes, whatever stands between', () => {
  expect(wordsOf('美孚1号 5W-30（4L）').map((word) => word.text)).toEqual(['美孚', '1', '号', '5w30', '4l']);
  expect(wordsOf('，。！ ')).toEqual([]);
});

test('full-width and capitals are the same word', () => {
  expect(fold('５Ｗ－３０')).toBe('5w-30');
  expect(wordsOf('５Ｗ－３０')).toEqual(wordsOf('5w-30'));
});

test('a code is kept joined, in parts, and a tyre size also by its bare digits', () => {
  expect(forms('205/55R16')).toEqual(expect.arrayContaining(['20555r16', '205', '55r16', '16', '2055516']));
  expect(forms('5W-30')).toEqual(['5w30', '5w', '30']);
});

test('bigrams', () => {
  expect(bigrams('刹车片')).toEqual(['刹车', '车片']);
  expect(bigrams('刹')).toEqual([]);
});

test('a thing is also known by its other names, but not by the one it already has', () => {
  expect(otherNames('瓦尔塔蓄电池')).toEqual(['电瓶', '启动电池']);
  expect(otherNames('雨刷')).toEqual(['雨刮']);
  expect(otherNames('方向盘套')).toEqual([]);
});
