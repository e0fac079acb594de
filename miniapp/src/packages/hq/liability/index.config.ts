export default definePageConfig({
  navigationBarTitleText: '积分负债',
  navigationBarBackgroundColor: '#0E1726',
  navigationBarTextStyle: 'white',
  backgroundColor: '#0E1726',
  backgroundTextStyle: 'light',
  enablePullDownRefresh: true,
});
