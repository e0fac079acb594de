/** Words of the kit. Those of WeChat's own sheets on the web stand beside them in platform/h5. */
export const text = {
  from: '起',
  reviews: (count: number) => `${count > 9999 ? '9999+' : count} 条评价`,
  fits: '适配',
  doesNotFit: '不适配',
  check: '需确认',
  offlineBar: '网络已断开，显示的是上次的内容',
  offline: '网络不可用',
  offlineHint: '请检查网络后重试',
  failed: '没有加载成功',
  retry: '重试',
  requestId: (id: string) => `编号 ${id}`,
  requestIdCopied: '编号已复制',
  home: '首页',
  catalogue: '分类',
  cart: '购物车',
  me: '我的',
} as const;
