/** The compiled templates of the mini-program, as WeChat's own renderer (glass-easel) takes them. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

export type Template = { groupList: unknown; content: unknown };
type TmplGroup = {
  addTmpl(path: string, source: string): unknown;
  addScript(path: string, source: string): void;
  getTmplGenObjectGroups(): string;
};

export const filesOf = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    return entry.isDirectory() ? filesOf(full) : [full];
  });

/** The renderer knows `bind:tap`; WeChat's own compiler also takes `bindtap`, which is how Taro writes it. */
const withColons = (wxml: string): string => wxml.replace(/ (bind|catch)([a-z]+)=/g, ' $1:$2=');

export function compileTemplates(dist: string): (path: string) => Template {
  const { TmplGroup } = require('glass-easel-template-compiler') as { TmplGroup: new () => TmplGroup };
  const group = new TmplGroup();
  for (const file of filesOf(dist)) {
    const name = path.relative(dist, file).replace(/\.\w+$/, '');
    if (file.endsWith('.wxml')) group.addTmpl(name, withColons(readFileSync(file, 'utf8')));
    if (file.endsWith('.wxs')) group.addScript(name, readFileSync(file, 'utf8'));
  }
  const groupList = new Function(`return ${group.getTmplGenObjectGroups()}`)() as Record<string, unknown>;
  return (name) => ({ groupList, content: groupList[name] });
}
