export default definePageConfig({ navigationBarTitleText: '未送达微信', enablePullDownRefresh: true });
