export const text = {
  title: '门店',
  near: '附近门店',
  list: '列表',
  map: '地图',
  openNow: '营业中',
  closed: '休息中',
  allServices: '全部服务',
  chooseCity: '选择城市',
  here: '使用当前位置',
  herePlace: '当前位置',
  hereRefused: '没有获得位置，请选择城市',
  anyCity: '全部城市',
  storeCount: (count: number) => `${count} 家门店`,
  search: '搜索门店名称或地址',
  empty: '附近没有符合条件的门店',
  emptyHint: '换一个城市或取消筛选试试',
  clear: '清除筛选',
  book: '预约',
  choose: '选这家',
  call: '电话',
  way: '导航',
  nextSlot: '最近可约',
  noSlot: '近期约满',
  hours: '营业时间',
  today: '今天',
  services: '可做服务',
  team: '技师团队',
  forMyCar: '适合我的车',
  popular: '大家常买',
  years: (years: number) => `${years} 年经验`,
  facilities: '到店配套',
  bays: '工位',
  address: '地址',
  rest: '休息',
  demo: '演示门店',
  pickOne: '选择门店',
  bookMaintenance: '预约保养',
  addCar: '先添加爱车',
  chooseService: '选择服务',
  changeStore: '换一家门店',
  far: '距离',
  week: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
} as const;

/** `850 m`, `1.2 km`, `120 km`. */
export function distance(metres: number | null): string {
  if (metres === null) return '';
  if (metres < 975) return `${Math.max(50, Math.round(metres / 50) * 50)}\u00a0m`;
  const km = metres < 9950 ? (Math.round(metres / 100) / 10).toFixed(1) : String(Math.round(metres / 1000));
  return `${km}\u00a0km`;
}

const facilityNames: Record<string, string> = {
  lounge: '休息区',
  wifi: '免费 Wi-Fi',
  wash: '免费洗车',
  kids: '儿童区',
  charging: '充电桩',
  coffee: '咖啡茶饮',
  parking: '免费停车',
};
export const facility = (key: string): string => facilityNames[key] ?? key;
