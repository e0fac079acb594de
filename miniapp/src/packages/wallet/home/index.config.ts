export default definePageConfig({
  navigationBarTitleText: '积分钱包',
  navigationBarBackgroundColor: '#0E1726',
  navigationBarTextStyle: 'white',
  backgroundColor: '#0E1726',
  backgroundTextStyle: 'light',
  enablePullDownRefresh: true,
});
