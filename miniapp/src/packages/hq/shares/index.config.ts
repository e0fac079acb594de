export default definePageConfig({ navigationBarTitleText: '异常分账', enablePullDownRefresh: true });
