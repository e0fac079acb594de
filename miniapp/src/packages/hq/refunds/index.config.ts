export default definePageConfig({ navigationBarTitleText: '异常退款', enablePullDownRefresh: true });
