export default definePageConfig({ navigationBarTitleText: '盘点差异', enablePullDownRefresh: true });
