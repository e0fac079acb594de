/**
 * A small host for the compiled mini-program: WeChat's renderer (glass-easel) over jsdom, and the app's code in a fresh engine context that
 * has only the language itself: no DOM, no fetch, no AbortController, and no code from strings, just like WeChat. What crashes there crashes here.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import type { OperationId } from '@shared/contracts/api';
import { JSDOM } from 'jsdom';
import { type FakeWx, fakeWx, type Phone } from './fake-wx';
import { compileTemplates } from './templates';

const require = createRequire(import.meta.url);

type PageConfig = Record<string, unknown>;
type Property = { type?: { name: string } | null; value?: unknown };
type PageInstance = Record<string, unknown> & { route: string; options: Record<string, string> };
type Node = {
  is?: string;
  id?: string;
  textContent?: string;
  childNodes?: Node[];
  getShadowRoot?: () => Node | null;
  getAttribute?: (name: string) => unknown;
};
type Root = {
  get(): PageInstance;
  getComponent(): Node;
  attach(parent: unknown, placeholder: unknown): void;
  release(): void;
};
type CodeSpace = {
  addComponentStaticConfig(path: string, config: unknown): void;
  addCompiledTemplate(path: string, template: unknown): void;
  componentEnv(path: string, run: (env: { Component(definition: unknown): void }) => void): void;
};
type Adapter = {
  MiniProgramEnv: new () => {
    createCodeSpace(id: string, main: boolean): CodeSpace;
    associateBackend(): { createRoot(tag: string, space: CodeSpace, url: string): Root };
  };
  glassEasel: {
    triggerEvent(node: Node, name: string, detail: unknown, options: { bubbles: boolean; composed: boolean }): void;
  };
};

export type Host = {
  open(route: string, options?: Record<string, string>): void;
  /** All text on the page. */
  text(): string;
  /** Taps the innermost element that says exactly this, else the first that holds it. */
  tap(text: string): void;
  /** Types into the nth field of the page, from 0. */
  type(text: string, nth?: number): void;
  /** Lets answers arrive and the app draw, until nothing is under way. */
  settle(): Promise<void>;
  close(): void;
  moves: FakeWx['moves'];
  asked: FakeWx['asked'];
  toasts: FakeWx['toasts'];
  copied: FakeWx['copied'];
  stored: FakeWx['stored'];
  /** What the app logged as an error, and promises nobody caught. */
  errors: string[];
};

/** So many turns in a row with nothing soon to come mean that the app has come to rest. */
const QUIET_TURNS = 3;
/** Timers beyond this are waits (a toast, a countdown), not work. */
const SOON = 100;
const MOST_TURNS = 5000;
/** The language and timers; everything else an app may use in WeChat comes from `wx`. */
const GIVEN = ['wx', 'App', 'Page', 'Component', 'getApp', 'getCurrentPages', 'require', 'module', 'exports'] as const;

/** Timers that can be waited for and, at the end, stopped. */
function makeClock() {
  const timers = new Map<NodeJS.Timeout, number>();
  const later = (run: () => void, ms = 0): NodeJS.Timeout => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.set(timer, ms);
    return timer;
  };
  const cancel = (timer: NodeJS.Timeout | undefined) => {
    if (timer && timers.delete(timer)) clearTimeout(timer);
  };
  const settle = async () => {
    let quiet = 0;
    for (let turn = 0; quiet < QUIET_TURNS; turn += 1) {
      if (turn > MOST_TURNS) throw new Error('the app does not come to rest');
      await new Promise((resolve) => setTimeout(resolve, 1));
      quiet = [...timers.values()].some((ms) => ms < SOON) ? 0 : quiet + 1;
    }
  };
  return { later, cancel, settle, stop: () => [...timers.keys()].forEach(cancel) };
}

export function launch(dist: string, answers: Partial<Record<OperationId, unknown>>, phone: Phone = {}): Host {
  const dom = new JSDOM('<!doctype html><body></body>', { pretendToBeVisual: true });
  Object.assign(globalThis, { window: dom.window, document: dom.window.document });
  const { MiniProgramEnv, glassEasel } = require('glass-easel-miniprogram-adapter') as Adapter;
  const clock = makeClock();
  const fake = fakeWx(
    answers,
    (run) => {
      clock.later(run);
    },
    phone,
  );
  const errors: string[] = [];
  const complain = (...words: unknown[]) =>
    errors.push(words.map((word) => (word instanceof Error ? (word.stack ?? word.message) : String(word))).join(' '));

  const context = vm.createContext(
    {
      console: {
        log: () => undefined,
        info: () => undefined,
        debug: () => undefined,
        warn: () => undefined,
        error: complain,
      },
      setTimeout: clock.later,
      clearTimeout: clock.cancel,
      setInterval: (run: () => void, ms: number) => clock.later(run, ms),
      clearInterval: clock.cancel,
    },
    { codeGeneration: { strings: false, wasm: false } },
  );
  const templates = compileTemplates(dist);
  const env = new MiniProgramEnv();
  const space = env.createCodeSpace('', true);
  const loaded = new Map<string, { exports: unknown }>();
  const stack: PageInstance[] = [];
  let pending: PageConfig | undefined;
  let app: PageConfig | undefined;

  /** One file of the app, wrapped as WeChat wraps it. */
  function load(file: string): unknown {
    const known = loaded.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    loaded.set(file, module);
    const source = `(function(${GIVEN.join(',')}){${readFileSync(path.join(dist, `${file}.js`), 'utf8')}\n})`;
    const run = vm.runInContext(source, context, { filename: `${file}.js` }) as (...given: unknown[]) => void;
    const ask = (name: string) => load(path.posix.join(path.posix.dirname(file), name).replace(/\.js$/, ''));
    const keep = (definition: PageConfig) => {
      pending = definition;
    };
    const start = (definition: PageConfig) => {
      app = definition;
    };
    run(
      fake.wx,
      start,
      keep,
      keep,
      () => app,
      () => stack,
      ask,
      module,
      module.exports,
    );
    return module.exports;
  }

  /** Registers what a file defined, as a component with its template. */
  function define(file: string): void {
    const json = JSON.parse(readFileSync(path.join(dist, `${file}.json`), 'utf8')) as Record<string, unknown>;
    space.addComponentStaticConfig(file, json);
    space.addCompiledTemplate(file, templates(file));
    pending = undefined;
    load(file);
    const { data, options, properties, ...rest }: PageConfig = pending ?? {};
    const methods = Object.fromEntries(Object.entries(rest).filter(([, value]) => typeof value === 'function'));
    const known = ownTypes(properties as Record<string, Property> | undefined);
    space.componentEnv(file, ({ Component }) => Component({ data, options, properties: known, methods }));
  }

  load('app');
  define('comp');
  const call = (target: PageConfig | undefined, name: string, argument?: unknown) => {
    const method = target?.[name];
    if (typeof method === 'function') method.call(target, argument);
  };
  call(app, 'onLaunch', { path: '', query: {}, scene: 1001 });
  call(app, 'onShow', { path: '', query: {}, scene: 1001 });
  const backend = env.associateBackend();
  let shown: Root | undefined;

  function open(route: string, options: Record<string, string> = {}): void {
    define(route);
    const root = backend.createRoot('body', space, route);
    const page = root.get();
    Object.assign(page, { route, options });
    stack.push(page);
    const place = dom.window.document.createElement('div');
    dom.window.document.body.appendChild(place);
    root.attach(dom.window.document.body, place);
    shown = root;
    call(page, 'onLoad', options);
    call(page, 'onShow');
    call(page, 'onReady');
  }

  const rootNode = (): Node => {
    const node = shown?.getComponent().getShadowRoot?.();
    if (!node) throw new Error('no page is open');
    return node;
  };
  return {
    open,
    text: () => textOf(rootNode()),
    tap: (text) => {
      const root = rootNode();
      const node = innermost(root, (said) => said.trim() === text) ?? innermost(root, (said) => said.includes(text));
      if (!node) throw new Error(`nothing on the page says "${text}"`);
      glassEasel.triggerEvent(node, 'tap', {}, { bubbles: true, composed: true });
      const button = buttonAround(root, node);
      fake.press(String(button?.getAttribute?.('open-type') ?? ''), button?.id ?? '', (event, detail) => {
        if (button) glassEasel.triggerEvent(button, event, detail, { bubbles: false, composed: false });
      });
    },
    type: (text, nth = 0) => {
      const field = fieldsOf(rootNode())[nth];
      if (!field) throw new Error(`there is no field ${nth} on the page`);
      glassEasel.triggerEvent(field, 'input', { value: text }, { bubbles: true, composed: true });
    },
    settle: clock.settle,
    close: () => {
      clock.stop();
      shown?.release();
      dom.window.close();
      Reflect.deleteProperty(globalThis, 'window');
      Reflect.deleteProperty(globalThis, 'document');
    },
    moves: fake.moves,
    asked: fake.asked,
    toasts: fake.toasts,
    copied: fake.copied,
    stored: fake.stored,
    errors,
  };
}

/** Property types come as constructors of the app's engine context; the renderer knows only those of its own. */
function ownTypes(properties: Record<string, Property> = {}): Record<string, Property> {
  const own: Record<string, unknown> = { Object, Array, String, Number, Boolean };
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      { ...property, type: own[property.type?.name ?? ''] ?? null },
    ]),
  ) as Record<string, Property>;
}

/** Children in the flat tree: a component's are those of its shadow root. */
const childrenOf = (node: Node): Node[] => node.getShadowRoot?.()?.childNodes ?? node.childNodes ?? [];

function textOf(node: Node): string {
  const children = childrenOf(node);
  return children.length > 0 ? children.map(textOf).join(' ') : (node.textContent ?? '');
}

/** What can be typed into, from the top. */
const fieldsOf = (node: Node): Node[] =>
  node.is === 'input' || node.is === 'textarea' ? [node] : childrenOf(node).flatMap(fieldsOf);

/** The element around the text node that holds the text. */
function innermost(node: Node, says: (text: string) => boolean): Node | undefined {
  for (const child of childrenOf(node)) {
    const found = innermost(child, says);
    if (found) return found;
    if (childrenOf(child).length === 0 && says(child.textContent ?? '')) return node;
  }
  return undefined;
}

const holds = (node: Node, wanted: Node): boolean =>
  node === wanted || childrenOf(node).some((child) => holds(child, wanted));

/** The innermost button of WeChat's around a node. */
function buttonAround(root: Node, wanted: Node): Node | undefined {
  const inside = childrenOf(root).find((child) => holds(child, wanted));
  const deeper = inside && buttonAround(inside, wanted);
  return deeper ?? (root.is === 'button' ? root : undefined);
}
