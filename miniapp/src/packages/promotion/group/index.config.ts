export default definePageConfig({
  navigationBarTitleText: '拼团详情',
  navigationBarBackgroundColor: '#0E1726',
  navigationBarTextStyle: 'white',
  backgroundColor: '#0E1726',
  backgroundTextStyle: 'light',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
