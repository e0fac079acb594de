import { describe, expect, test } from '@jest/globals';
import { SearchIndex } from '@shared/domain/catalogue/search';

const titles = [
  '博世陶瓷前刹车片 丰田卡罗拉 雷凌', // 0
  '刹车油更换', // 1
  '美孚1号 金装全合成机油 5W-30', // 2
  '壳牌超凡喜力 全合成机油 0W-20', // 3
  '米其林 浩悦4 轮胎 205/55R16', // 4
  '曼牌机油滤清器 W 712/95 W71295', // 5
  '瓦尔塔蓄电池 AGM-H6 70Ah', // 6
  '发动机燃油添加剂', // 7
  '标准洗车', // 8
  '洗车液 2L', // 9
  '刹车系统清洁', // 10
];
const index = new SearchIndex(titles.map((text) => [{ text, weight: 5 }]));
const found = (query: string): number[] => index.search(query).map((hit) => hit.doc);

describe('SearchIndex', () => {
  test.each<[string, number[]]>([
    ['卡罗拉 刹车片', [0]],
    ['刹车片 卡罗拉', [0]],
    ['刹车片', [0]],
    ['5w30', [2]],
    ['5W-30', [2]],
    ['５ｗ－３０', [2]],
    ['5w', [2]],
    ['205/55R16', [4]],
    ['2055516', [4]],
    ['205 55 16', [4]],
    ['205/55', [4]],
    ['w712', [5]],
    ['W 712/95', [5]],
    ['712/95', [5]],
    ['agm-h6', [6]],
    ['电瓶', [6]],
    ['洗车', [8, 9]],
    ['5W-40', []],
    ['轮胎 0W-20', []],
    ['不存在的东西', []],
    ['!!', []],
  ])('%s → %j', (query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  test('characters strewn about are no match: half of the bigrams must be there', () => {
    // 7 has 机 and 油, but not 机油.
    expect(found('机油')).not.toContain(7);
    expect(found('机油')).toEqual(expect.arrayContaining([2, 3, 5]));
  });

  test('the whole query in the title comes first, the more of the title it is the better', () => {
    const ranked = new SearchIndex([
      [{ text: '洗车套装含车载毛巾与洗洁用品', weight: 5 }],
      [{ text: '精致洗车', weight: 5 }],
      [{ text: '洗车', weight: 5 }],
    ]);
    expect(ranked.search('洗车').map((hit) => hit.doc)).toEqual([2, 1, 0]);
  });

  test('a hit in a heavier field beats one in a lighter field', () => {
    const weighted = new SearchIndex([
      [
        { text: '甲', weight: 5 },
        { text: '冷却液', weight: 1 },
      ],
      [
        { text: '乙', weight: 5 },
        { text: '冷却液', weight: 4 },
      ],
    ]);
    expect(weighted.search('冷却液').map((hit) => hit.doc)).toEqual([1, 0]);
  });

  test('a long query ends somewhere', () => {
    expect(found('刹车 '.repeat(500))).toContain(1);
  });

  test('an empty index answers', () => {
    expect(new SearchIndex([]).search('机油')).toEqual([]);
  });
});

describe('ten thousand products', () => {
  const brands = ['美孚', '壳牌', '米其林', '博世', '曼牌', '瓦尔塔', '飞利浦', '嘉实多'];
  const things = [
    '全合成机油',
    '前刹车片',
    '空调滤清器',
    '静音轮胎',
    '免维护蓄电池',
    '无骨雨刷',
    '大灯灯泡',
    '防冻冷却液',
  ];
  const cars = ['卡罗拉', '轩逸', '朗逸', '思域', '凯美瑞', '途观', '汉兰达', '帕萨特'];
  const of = <T>(list: readonly T[], n: number): T => {
    const item = list[n % list.length];
    if (item === undefined) throw new RangeError('empty');
    return item;
  };
  const documents = Array.from({ length: 10_000 }, (_, n) => {
    const code = `PN${String(100_000 + n)}`;
    return `${of(brands, n)} ${of(things, Math.floor(n / 8))} ${of(cars, Math.floor(n / 64))} ${code}`;
  });
  const large = new SearchIndex(documents.map((text) => [{ text, weight: 5 }]));
  const withAll = (...parts: string[]): number[] =>
    documents.flatMap((text, doc) => (parts.every((part) => text.includes(part)) ? [doc] : []));
  const docs = (query: string): number[] =>
    large
      .search(query)
      .map((hit) => hit.doc)
      .sort((a, b) => a - b);

  test.each([
    ['刹车片', ['刹车片']],
    ['卡罗拉 刹车片', ['卡罗拉', '刹车片']],
    ['博世 雨刷 思域', ['博世', '雨刷', '思域']],
    ['汉兰达', ['汉兰达']],
    ['蓄电池 瓦尔塔', ['蓄电池', '瓦尔塔']],
  ])('%s finds exactly what has it all', (query, parts) => {
    const expected = withAll(...parts);
    expect(expected.length).toBeGreaterThan(10);
    expect(docs(query)).toEqual(expected);
  });

  test('another name finds the same', () => {
    expect(docs('电瓶')).toEqual(withAll('蓄电池'));
    expect(docs('雨刮 朗逸')).toEqual(withAll('雨刷', '朗逸'));
  });

  test('part numbers are found whole and by prefix', () => {
    expect(docs('pn104217')).toEqual([4217]);
    expect(docs('PN10421')).toEqual([4210, 4211, 4212, 4213, 4214, 4215, 4216, 4217, 4218, 4219]);
    expect(large.search('PN109999')[0]?.doc).toBe(9999);
  });
});
