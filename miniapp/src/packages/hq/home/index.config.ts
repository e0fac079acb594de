export default definePageConfig({
  navigationBarTitleText: '总部资金台',
  navigationBarBackgroundColor: '#0E1726',
  navigationBarTextStyle: 'white',
  backgroundColor: '#0E1726',
  backgroundTextStyle: 'light',
  enablePullDownRefresh: true,
});
