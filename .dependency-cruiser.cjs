// Who may import whom. A rule that has to be broken is a design to be talked about, not an exception to be added.

const domains =
  '(?:aftersale|approval|audit|booking|catalogue|inventory|member|message|order|payment|privacy|promotion|redemption|staff|store|task|vehicle|wallet)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle cannot be read top to bottom, nor moved.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shared-imports-nothing',
      severity: 'error',
      comment:
        'shared/ runs in WeChat, in Lambda and in a browser: no I/O, no framework; zod and ulid are its only packages.',
      from: { path: '^shared/' },
      to: { pathNot: ['^shared/', '^node_modules/(zod|ulid)/'] },
    },
    {
      name: 'domain-rules-are-pure',
      severity: 'error',
      comment: 'Rules take time, ids and configuration as arguments.',
      from: { path: '^shared/(domain|kernel)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'miniapp-imports-shared-only',
      severity: 'error',
      from: { path: '^miniapp/' },
      to: { path: '^(functions|infra|tests)/' },
    },
    {
      name: 'functions-import-shared-only',
      severity: 'error',
      comment: 'Neither the local stack nor the WeChat sandbox can reach production through an import.',
      from: { path: '^functions/' },
      to: { path: '^(miniapp|infra|tests)/' },
    },
    {
      name: 'repo-belongs-to-its-domain',
      severity: 'error',
      comment: "Another domain's table is reached through its use cases or its events.",
      from: { path: `^functions/(${domains})/` },
      to: { path: `^functions/${domains}/.+\\.repo\\.ts$`, pathNot: '^functions/$1/' },
    },
    {
      name: 'nobody-imports-an-entrance',
      severity: 'error',
      comment:
        'functions/entry is what Lambda calls: an entrance names who handles it, the use case is what others share.',
      from: { path: '^functions/', pathNot: '^functions/entry/' },
      to: { path: '^functions/entry/' },
    },
    {
      name: 'an-entrance-touches-no-table',
      severity: 'error',
      from: { path: '^functions/entry/' },
      to: { path: '\\.repo\\.ts$' },
    },
    {
      name: 'platform-knows-no-domain',
      severity: 'error',
      from: { path: '^functions/platform/' },
      to: { path: `^functions/${domains}/` },
    },
    {
      name: 'sandbox-stands-alone',
      severity: 'error',
      comment: 'It plays WeChat: sharing code with the side it checks would hide mistakes.',
      from: { path: '^infra/wechat-sandbox/' },
      to: { path: '^(functions|miniapp|shared)/' },
    },
    {
      name: 'no-dev-package-in-what-ships',
      severity: 'error',
      from: { path: '^(functions|shared)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: { path: '^(functions|shared|infra)/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'A file that nothing imports and that is no entrance is dead.',
      from: {
        orphan: true,
        path: '^(functions|shared|infra/(local|wechat-sandbox))/',
        pathNot: ['\\.d\\.ts$', '^functions/entry/', '/web/', '/(main|tether)\\.ts$'],
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^miniapp/dist/|^infra/local/web/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
