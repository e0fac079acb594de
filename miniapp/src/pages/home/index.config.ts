export default definePageConfig({
  navigationStyle: 'custom',
  navigationBarTextStyle: 'white',
  enablePullDownRefresh: true,
  backgroundColor: '#0E1726',
  backgroundTextStyle: 'light',
});
