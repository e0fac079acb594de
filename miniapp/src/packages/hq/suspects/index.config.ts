export default definePageConfig({ navigationBarTitleText: '待核实核销', enablePullDownRefresh: true });
