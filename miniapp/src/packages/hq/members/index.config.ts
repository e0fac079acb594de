export default definePageConfig({ navigationBarTitleText: '会员账户', enablePullDownRefresh: true });
