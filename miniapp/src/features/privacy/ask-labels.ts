/** What each private call is for, in the words of the sheet: 需要…，用于…. */
export const purposes: Readonly<Record<string, { use: string; purpose: string }>> = {
  getFuzzyLocation: { use: '大致位置', purpose: '查找您附近的门店' },
  chooseAddress: { use: '收货地址', purpose: '寄送您购买的商品' },
  setClipboardData: { use: '剪贴板', purpose: '把内容复制给您' },
  getPhoneNumber: { use: '手机号', purpose: '到店识别会员和联系您' },
};

const unknown = { use: '个人信息', purpose: '完成您正要进行的操作' };

export const purposeOf = (what: string): { use: string; purpose: string } => purposes[what] ?? unknown;

export const text = {
  title: '隐私保护提示',
  use: '需要使用',
  purpose: '用于',
  read: '请先阅读并同意',
  guide: '《用户隐私保护指引》',
  free: '不同意也可以继续浏览，只是暂时用不了这一项。',
  agree: '同意并继续',
  disagree: '不同意',
} as const;
