export default definePageConfig({ navigationBarTitleText: '库存调拨', enablePullDownRefresh: true });
