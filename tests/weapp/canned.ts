/** Canned answers of the API, typed by its contracts: what the fake host of the launch test says. */
import type { OperationId } from '@shared/contracts/api';
import type { SpuCard } from '@shared/contracts/catalogue';
import type { Output } from '@shared/contracts/contracts';
import type { StoreCard } from '@shared/contracts/store';
import type { Car } from '@shared/contracts/vehicle';

const card = (id: string, title: string, priceFen: number, more: Partial<SpuCard> = {}): SpuCard => ({
  id: `spu_${id}`,
  skuId: `sku_${id}`,
  kind: 'package',
  title,
  subtitle: '',
  picture: '',
  facts: ['4L 全合成机油', '含机滤与工时'],
  tags: [],
  priceFen,
  listPriceFen: Math.round(priceFen * 1.25),
  sold: 1280,
  fit: 'fits',
  ...more,
});

export const car: Car = {
  id: 'car_1',
  modelId: 'mdl_corolla_12t',
  name: '丰田 卡罗拉',
  trim: '1.2T CVT 精英版',
  displacement: '1.2T',
  energy: 'petrol',
  tyre: '205/55R16',
  oilGrade: '0W-20',
  oilMl: 3900,
  plate: '沪A8K52N',
  newEnergyPlate: false,
  mileageKm: 32480,
  registeredOn: '2021-06-18',
  isDefault: true,
  maintenance: { dueKm: 35000, dueOn: '2026-12-20', ratio: 0.75, state: 'ok' },
};

const services = ['保养', '轮胎', '刹车', '电瓶', '空调', '美容', '灯光', '救援'].map((name, order) => ({
  id: `cat_${order}`,
  parentId: null,
  name,
  icon: 'wrench',
  order,
}));

const store = (n: number, name: string, distanceM: number): StoreCard => ({
  id: `sto_${n}`,
  name,
  city: '上海',
  district: '浦东新区',
  address: `张杨路 ${n}88 号`,
  lat: 31.22 + n / 100,
  lng: 121.52 + n / 100,
  picture: '',
  score: 4.8,
  distanceM,
  openNow: true,
  hoursToday: '08:30–20:00',
  services: services.map((service) => service.id),
  facilities: ['休息区', '免费洗车'],
});

export const answers: { [K in OperationId]?: Output<K> } = {
  'member.login': {
    accessToken: 'token',
    expiresInSeconds: 900,
    refreshToken: 'refresh',
    member: {
      id: 'mem_1',
      nickname: '林先生',
      phoneMasked: null,
      staff: null,
      level: 'ordinary',
      birthday: null,
      createdAt: '2026-01-01T00:00:00Z',
    },
  },
  'catalogue.home': {
    services,
    packages: [card('p1', '小保养套餐 0W-20 全合成', 36800), card('p2', '大保养套餐（四滤两油）', 89900)],
    offers: [card('o1', '空调清洗除味', 9900, { kind: 'service', fit: 'any' })],
    recommended: [card('r1', '205/55R16 舒适静音轮胎', 45900, { kind: 'goods' })],
  },
  'catalogue.categories': { categories: services },
  'catalogue.hotWords': { words: ['机油', '轮胎', '刹车片'] },
  'vehicle.cars': { cars: [car] },
  'store.cities': { cities: [{ name: '上海', province: '上海', stores: 6, lat: 31.23, lng: 121.47 }] },
  'store.list': { items: [store(1, '车坞 浦东张杨路店', 1200), store(2, '车坞 陆家嘴店', 2600)], total: 2, next: null },
  'booking.next': { next: { sto_1: { day: '2026-11-22', start: '14:30', text: '今天 14:30 可约' }, sto_2: null } },
  'order.cart': { lines: [], count: 0, totalFen: 0 },
  'message.inbox': { items: [], unread: 0, next: null },
  'message.templates': { templates: {} },
  'wallet.summary': {
    balanceFen: 12600,
    heldFen: 0,
    earnedFen: 20000,
    spentFen: 7400,
    debtFen: 0,
    frozen: false,
    expiring: null,
    welcomeFen: 0,
  },
};
