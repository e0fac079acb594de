type Answers<V> = ReadonlyMap<string, V>;

/**
 * Reads one by one as the callers see it, together as the database sees it: keys asked for in the same turn of the event loop go out in one
 * `load`, each once. Nothing is kept, so an answer is as fresh as a read of its own; when a load fails, all who waited for it fail.
 */
export function batchLoader<V>(
  load: (keys: readonly string[]) => Promise<Answers<V>>,
): (key: string) => Promise<V | undefined> {
  let asked: { keys: Set<string>; answers: Promise<Answers<V>> } | undefined;
  return async (key) => {
    if (!asked) {
      const keys = new Set<string>();
      const turn = new Promise<void>((resolve) => setImmediate(resolve));
      const answers = turn.then(() => {
        asked = undefined;
        return load([...keys]);
      });
      asked = { keys, answers };
    }
    asked.keys.add(key);
    return (await asked.answers).get(key);
  };
}
