/**
 * The web side of `@tarojs/components`: the few primitives the app uses, as plain HTML elements. Taro's own sets cost 120–250 KB of web components
 * or render every view twice; these add nothing to an element but what weapp gives it. Call sites are typed by the props of `@tarojs/components`.
 *
 * Only re-exports belong here: Taro's build empties this module of every name that no screen imports.
 */
export { NoMap as Map, Picker, Switch } from './controls';
export { Button, Image, Text, View } from './elements';
export { Input, Textarea } from './fields';
export { PullDownRefresh } from './pull-down-refresh';
export { ScrollView, Swiper, SwiperItem } from './scrolling';
