import { describe, expect, test } from '@jest/globals';
import { freightOf } from '@shared/domain/order/freight';
import { cityElsewhere, provinceKey, provinceOfCity } from '@shared/domain/order/regions';

describe('a city and its province', () => {
  test.each([
    ['浙江', '杭州'],
    ['浙江省', '杭州市'],
    ['广西壮族自治区', '南宁市'],
    ['内蒙古自治区', '锡林郭勒盟'],
    ['内蒙古', '兴安盟'],
    ['黑龙江省', '大兴安岭地区'],
    ['湖北省', '恩施土家族苗族自治州'],
    ['湖北', '恩施州'],
    ['云南省', '红河哈尼族彝族自治州'],
    ['贵州省', '黔西南布依族苗族自治州'],
    ['新疆维吾尔自治区', '克孜勒苏柯尔克孜自治州'],
    ['新疆', '博尔塔拉蒙古自治州'],
    ['青海省', '海南藏族自治州'],
    ['青海省', '海西蒙古族藏族自治州'],
    ['吉林省', '吉林市'],
    ['上海市', '上海市'],
    ['香港特别行政区', '香港'],
    ['广东', '广州'],
  ])('%s %s belong together', (province, city) => {
    expect(provinceOfCity(city)).toBe(provinceKey(province));
    expect(cityElsewhere({ province, city })).toBe(false);
  });

  test.each([
    ['浙江省', '雄安新区'],
    ['海南省', '海南'],
    ['重庆市', '重庆城区'],
    ['湖北省', '仙桃市'],
    ['河南省', '济源市'],
    ['海南省', '省直辖县级行政区划'],
    ['海南省', '陵水黎族自治县'],
    ['北京市', '市辖区'],
    ['北京', '朝阳'],
    ['广西', '兴安'],
    ['江苏', '沭阳县'],
  ])('%s %s: a county or a name that nobody knows passes', (province, city) =>
    expect(cityElsewhere({ province, city })).toBe(false),
  );

  test.each([
    ['浙江', '乌鲁木齐市'],
    ['浙江省', '上海市'],
    ['上海市', '拉萨'],
    ['江苏省', '阿勒泰地区'],
    ['江苏', '阿拉善盟'],
    ['浙江', '玉树藏族自治州'],
    ['海南省', '杭州市'],
    ['浙江', ' 石 河子 '],
    ['浙江省', '香港特别行政区'],
  ])('%s %s: the city is of another province', (province, city) =>
    expect(cityElsewhere({ province, city })).toBe(true),
  );

  test('every province of the tariff has cities, and each city is of one province alone', () => {
    const capitals =
      '北京 天津 上海 重庆 石家庄 太原 呼和浩特 沈阳 长春 哈尔滨 南京 杭州 合肥 福州 南昌 济南 郑州 武汉 长沙 广州 南宁 海口 成都 贵阳 昆明 拉萨 西安 兰州 西宁 银川 乌鲁木齐';
    const provinces = capitals.split(' ').map((city) => provinceOfCity(city) ?? '');

    expect(new Set(provinces).size).toBe(31);
    for (const province of provinces) expect(freightOf({ province, weightG: 1000, goodsFen: 100 }).ok).toBe(true);
    expect(['香港', '澳门', '台北'].map(provinceOfCity)).toEqual(['香港', '澳门', '台湾']);
  });
});
