// Babel runs with miniapp/ as its root; the file is CommonJS because the repository is an ES module package.
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', targets: { ios: '12', chrome: '79' } }]],
};
