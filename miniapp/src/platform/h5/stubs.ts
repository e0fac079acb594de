/** Stands in for Taro's web components, which the web build does not use (own tab bar, plain elements). */
export const defineCustomElementTaroTabbar = (): void => undefined;
export const defineCustomElementTaroPullToRefreshCore = (): void => undefined;
export const defineCustomElementTaroSwiperCore = (): void => undefined;
export const defineCustomElementTaroSwiperItemCore = (): void => undefined;
