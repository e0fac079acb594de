export default definePageConfig({ navigationBarTitleText: '选择车型', disableScroll: true });
