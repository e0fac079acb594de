export default definePageConfig({ navigationBarTitleText: '超时订单', enablePullDownRefresh: true });
