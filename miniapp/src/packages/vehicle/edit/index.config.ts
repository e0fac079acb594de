export default definePageConfig({ navigationBarTitleText: '爱车信息' });
