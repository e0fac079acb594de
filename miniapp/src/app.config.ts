const subpackages: Record<string, string[]> = {
  product: ['detail/index', 'search/index'],
  store: ['list/index', 'detail/index'],
  booking: ['pick/index'],
  order: ['checkout/index', 'result/index', 'list/index', 'detail/index'],
  vehicle: ['garage/index', 'edit/index', 'pick/index'],
  wallet: ['home/index'],
  promotion: ['centre/index', 'coupons/index', 'flash/index', 'groups/index', 'offer/index', 'group/index'],
  message: ['inbox/index'],
  staff: ['home/index', 'order/index', 'aftersale/index', 'refund/index', 'stock/index', 'people/index'],
  service: ['rules/index', 'privacy/index', 'leave/index', 'guide/index'],
  aftersale: ['request/index', 'progress/index', 'list/index'],
  hq: [
    'home/index',
    'bills/index',
    'differences/index',
    'refunds/index',
    'shares/index',
    'effects/index',
    'grants/index',
    'netting/index',
    'suspects/index',
    'liability/index',
    'ship/index',
    'stuck/index',
    'transfer/index',
    'transfers/index',
    'counts/index',
    'members/index',
    'approvals/index',
    'log/index',
  ],
};

const tab = (name: string, text: string) => ({
  pagePath: `pages/${name}/index`,
  text,
  iconPath: `assets/tab/${name}.png`,
  selectedIconPath: `assets/tab/${name}-on.png`,
});

export default defineAppConfig({
  pages: ['pages/home/index', 'pages/catalogue/index', 'pages/cart/index', 'pages/me/index'],
  subPackages: Object.entries(subpackages).map(([name, pages]) => ({ root: `packages/${name}`, name, pages })),
  preloadRule: {
    'pages/home/index': { network: 'all', packages: ['product', 'store', 'booking', 'promotion'] },
    'pages/cart/index': { network: 'all', packages: ['order'] },
    'pages/me/index': { network: 'wifi', packages: ['order', 'vehicle', 'wallet', 'message', 'staff'] },
  },
  window: {
    backgroundTextStyle: 'dark',
    backgroundColor: '#F6F7F9',
    navigationBarBackgroundColor: '#F6F7F9',
    navigationBarTextStyle: 'black',
    navigationBarTitleText: '车坞',
  },
  tabBar: {
    // The web draws its own (src/ui/tab-bar.tsx): Taro's is a 40-KB web component.
    custom: process.env.TARO_ENV === 'h5',
    color: '#5B6675',
    selectedColor: '#D7400A',
    backgroundColor: '#FFFFFF',
    borderStyle: 'white',
    list: [tab('home', '首页'), tab('catalogue', '分类'), tab('cart', '购物车'), tab('me', '我的')],
  },
  lazyCodeLoading: 'requiredComponents',
  // Switched on by WeChat itself since October 2023; DevTools and older base libraries look here.
  __usePrivacyCheck__: true,
  requiredPrivateInfos: ['getFuzzyLocation', 'chooseAddress'],
  permission: { 'scope.userFuzzyLocation': { desc: '用于查找您附近的门店' } },
});
