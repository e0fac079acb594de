export default definePageConfig({ navigationBarTitleText: '在途与差异', enablePullDownRefresh: true });
