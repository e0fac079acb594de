export default definePageConfig({ navigationBarTitleText: '门店结算', enablePullDownRefresh: true });
