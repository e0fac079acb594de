export default definePageConfig({ navigationBarTitleText: '车坞' });
