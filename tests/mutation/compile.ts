import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { Mutant } from './places';

/** Something declared or imported that is not used any more is no reason why a change could not have been made. */
const UNUSED = new Set([6133, 6138, 6192, 6196, 6198, 6199]);

/**
 * Of some mutants, each of another file, those that keep their types: what the compiler refuses needs no test. All at once, because a program is
 * checked anew for each set.
 */
export function compiler(root: string, sources: readonly string[]): (mutants: readonly Mutant[]) => Mutant[] {
  const config = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) => readFileSync(file, 'utf8'));
  const { options } = ts.parseJsonConfigFileContent({ ...config.config, files: [], include: [] }, ts.sys, root);
  const changed = new Map<string, string>();
  let version = 0;
  const textOf = (file: string): string | undefined => changed.get(file) ?? ts.sys.readFile(file);
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => sources.map((file) => path.join(root, file)),
    getScriptVersion: (file) => (changed.has(file) ? String(version) : '0'),
    getScriptSnapshot: (file) => {
      const text = textOf(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
  return (mutants) => {
    version += 1;
    changed.clear();
    for (const mutant of mutants) {
      const file = path.join(root, mutant.file);
      changed.set(file, changedText(ts.sys.readFile(file) ?? '', mutant));
    }
    return mutants.filter((mutant) => {
      const file = path.join(root, mutant.file);
      const found = [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)];
      return found.every(({ code }) => UNUSED.has(code));
    });
  };
}

export const changedText = (text: string, { start, end, now }: Mutant): string =>
  text.slice(0, start) + now + text.slice(end);
