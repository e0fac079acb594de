import type { Callable } from './functions';

export interface Match {
  target: Callable;
  /** As API Gateway writes it: `ANY /v1/order/{proxy+}`. */
  routeKey: string;
  proxy: string | undefined;
}

interface Entry {
  target: Callable;
  routeKey: string;
}

const GREEDY = /^(.*\/)\{proxy\+\}$/;

/**
 * Finds the function of a request by API Gateway's precedence for the two forms of path this project uses, exact and `…/{proxy+}`:
 * exact before greedy, a longer prefix before a shorter one, a named method before ANY.
 */
export class RouteTable {
  private readonly exact = new Map<string, Entry>();
  private readonly greedy = new Map<string, Entry>();

  constructor(callables: readonly Callable[]) {
    for (const target of callables) {
      for (const { method, path } of target.definition.routes) {
        const prefix = GREEDY.exec(path)?.[1];
        if ((prefix ?? path).includes('{')) {
          throw new Error(`The local stack knows exact paths and a trailing {proxy+}, not ${path}`);
        }
        const entry = { target, routeKey: `${method} ${path}` };
        if (prefix) this.greedy.set(`${method} ${prefix}`, entry);
        else this.exact.set(`${method} ${path}`, entry);
      }
    }
  }

  find(method: string, path: string): Match | undefined {
    const exact = this.exact.get(`${method} ${path}`) ?? this.exact.get(`ANY ${path}`);
    if (exact) return { ...exact, proxy: undefined };
    // A greedy part needs at least one character, so a trailing slash alone does not match.
    for (let slash = path.lastIndexOf('/', path.length - 2); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const prefix = path.slice(0, slash + 1);
      const entry = this.greedy.get(`${method} ${prefix}`) ?? this.greedy.get(`ANY ${prefix}`);
      if (entry) return { ...entry, proxy: path.slice(slash + 1) };
    }
    return undefined;
  }
}
