import path from 'node:path';
import { defineConfig } from '@tarojs/cli';

const root = path.resolve(__dirname, '..', '..');
const target = process.env.TARO_ENV ?? 'weapp';

/** Pixels stay pixels: layouts are fluid from 320 to 430, so nothing is scaled and large text stays large. */
const pixels = { pxtransform: { enable: false, config: {} } };
const cssModules = {
  cssModules: { enable: true, config: { namingPattern: 'module', generateScopedName: '[hash:base64:5]' } },
} as const;
const src = path.join(root, 'miniapp/src');

const sass = { api: 'legacy', sassOptions: { silenceDeprecations: ['legacy-js-api'] } };

export default defineConfig({
  projectName: 'pitlane',
  date: '2025-11-22',
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  sourceRoot: 'src',
  outputRoot: `dist/${target}`,
  designWidth: 375,
  deviceRatio: { 375: 1, 750: 0.5, 640: 0.585, 828: 0.453 },
  alias: { '@shared': path.join(root, 'shared'), '@': src },
  copy: {
    patterns:
      target === 'weapp'
        ? [{ from: 'src/assets/pin.png', to: 'dist/weapp/assets/pin.png' }]
        : [{ from: 'src/assets/web/', to: 'dist/h5/' }],
    options: {},
  },
  defineConstants: {
    API_BASE: JSON.stringify(process.env.PITLANE_API_BASE ?? 'http://localhost:8080'),
  },
  cache: { enable: false },
  logger: { quiet: true, stats: false },
  terser: {
    enable: true,
    config: { ecma: 2017, compress: { passes: 2 }, output: { comments: false, quote_keys: false } },
  },
  plugins: [],
  mini: {
    compile: { include: [(file: string) => file.startsWith(path.join(root, 'shared'))] },
    postcss: { ...pixels, ...cssModules },
    sassLoaderOption: sass,
    miniCssExtractPluginOption: { ignoreOrder: true },
    optimizeMainPackage: { enable: true },
    webpackChain(chain) {
      // WeChat runs this code as it is: the builds for older engines, and an AbortController where there is none.
      for (const name of ['react-query', 'query-core']) {
        chain.resolve.alias.set(
          `@tanstack/${name}$`,
          path.join(root, `node_modules/@tanstack/${name}/build/legacy/index.js`),
        );
      }
      chain
        .plugin('providerPlugin')
        .tap(([provided]) => [
          { ...provided, AbortController: [path.join(src, 'platform/abort.ts'), 'AbortController'] },
        ]);
    },
  },
  h5: {
    publicPath: '/app/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    useHtmlComponents: true,
    webpackChain(chain) {
      const web = (file: string) => path.join(src, 'platform/h5', file);
      chain.resolve.alias
        .set('@tarojs/components$', web('components.ts'))
        .set('@tarojs/components/dist/components$', web('stubs.ts'))
        .set('@tarojs/components-react/dist/index.css$', web('components.scss'))
        .set('@tarojs/components/global.css$', web('components.scss'));
      chain.performance.hints(false);
      // What two pages share is loaded once, not once in each page's chunk.
      chain.optimization.splitChunks({
        chunks: 'all',
        minSize: 0,
        cacheGroups: {
          default: false,
          defaultVendors: false,
          kit: { name: 'kit', test: /miniapp[\\/]src[\\/](ui|api|platform|features)/, minChunks: 2, priority: 10 },
          vendors: { name: 'vendors', test: /node_modules/, chunks: 'initial', priority: 20 },
        },
      });
    },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'chunk/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    compile: { include: [(file: string) => file.startsWith(path.join(root, 'shared'))] },
    postcss: { ...pixels, ...cssModules, autoprefixer: { enable: true } },
    sassLoaderOption: sass,
  },
});
