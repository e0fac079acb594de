import type { SpuKind } from '@shared/contracts/catalogue';
import type { IconName } from '@/ui/icon-names';

export const text = {
  title: '分类',
  searchHint: '搜索商品、服务、配件号',
  sold: (count: number) => (count > 9999 ? `已售 ${(count / 10_000).toFixed(1)} 万` : `已售 ${count}`),
  fitsOnly: '适配我的车',
  all: '全部',
  filter: '筛选',
  brand: '品牌',
  price: '价格',
  kind: '类型',
  reset: '重置',
  apply: '查看结果',
  empty: '这里还没有商品',
  emptyHint: '换个分类或取消筛选试试',
  noneFits: '没有适配您爱车的商品',
  clear: '清除筛选',
  total: (count: number) => `共 ${count} 件`,
  end: '没有更多了',
  loadingMore: '正在加载',
  search: '搜索',
  cancel: '取消',
  history: '搜索历史',
  clearHistory: '清空搜索历史',
  hot: '大家在搜',
  noResult: '没有找到相关商品',
  noResultHint: '试试更短的词，或直接输入配件号',
  // Product detail
  detail: '商品详情',
  fitFor: (car: string) => `您的${car}`,
  verdicts: { fits: '适配', no: '不适配', check: '到店确认是否适配', any: '适用于' },
  addCar: '添加爱车，查看是否适配',
  chooseCar: '选择爱车',
  spec: '规格',
  included: '包含内容',
  params: '参数',
  warranty: '质保',
  laborWarranty: '工时质保',
  partWarranty: '配件质保',
  store: '服务门店',
  pickUp: '到店自提',
  minutes: (minutes: number) => `约 ${minutes} 分钟`,
  reviews: '评价',
  reviewsSoon: '完成服务的车主才能评价',
  service: '客服',
  serviceOnWeb: '请在微信小程序中联系客服',
  cart: '购物车',
  addToCart: '加入购物车',
  buy: '立即购买',
  book: '立即预约',
  added: '已加入购物车',
  notFitAsk: '这件商品不适配您的车',
  notFitText: '下单前需要更换为适配的商品，或切换车辆。',
  qty: '数量',
  mostADay: (n: number) => `每人每天限购 ${n} 件`,
  demo: '演示商品',
  soldOut: '暂不可售',
} as const;

export const kindNames: Record<SpuKind, string> = { goods: '商品', service: '服务', package: '套餐' };

export const sortNames = {
  relevance: '综合',
  sales: '销量',
  price_asc: '价格升序',
  price_desc: '价格降序',
  newest: '上新',
} as const;

export const priceBands = [
  { label: '100 元以下', maxFen: 10_000 },
  { label: '100–300 元', minFen: 10_000, maxFen: 30_000 },
  { label: '300–800 元', minFen: 30_000, maxFen: 80_000 },
  { label: '800 元以上', minFen: 80_000 },
] as const;

const byWord: readonly (readonly [RegExp, IconName])[] = [
  [/保养|机油|oil|maint/i, 'droplet'],
  [/轮胎|轮毂|tyre|tire|wheel/i, 'circle-dot'],
  [/刹车|制动|brake/i, 'disc-3'],
  [/电瓶|蓄电池|batter/i, 'battery-charging'],
  [/空调|冷气|aircon|climate/i, 'snowflake'],
  [/雨刮|雨刷|wiper/i, 'droplets'],
  [/灯|light|lamp|bulb/i, 'lightbulb'],
  [/美容|打蜡|镀晶|beauty|detail/i, 'sparkles'],
  [/洗车|清洗|wash|clean/i, 'spray-can'],
  [/膜|film/i, 'sun'],
  [/喷漆|钣金|paint|body/i, 'paintbrush'],
  [/救援|拖车|rescue|tow/i, 'life-buoy'],
  [/检测|检查|维修|check|inspect|repair|diag/i, 'gauge'],
  [/滤|filter/i, 'wind'],
  [/发动机|变速|engine|gear|transmission/i, 'settings'],
  [/用品|精品|accessor|goods/i, 'package'],
  [/底盘|悬挂|chassis/i, 'car-front'],
];

/** The icon of a category: by its name first, then by the name of its drawing. */
export function categoryIcon(category: { name: string; icon: string }): IconName {
  const of = (word: string) => byWord.find(([words]) => words.test(word))?.[1];
  return of(category.name) ?? of(category.icon) ?? 'wrench';
}
