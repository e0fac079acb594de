import { installationOf } from '@shared/contracts/installation';
import { load, save } from './storage';

let known: string | undefined;

const made = (): string => {
  const part = () => Math.random().toString(36).slice(2, 12).padEnd(10, '0');
  return `${Date.now().toString(36)}-${part()}${part()}`;
};

/**
 * The name of this installation, the same until its store is emptied: on the web of this browser, for whoever signs in; inside WeChat of this
 * person on this phone, because WeChat keeps the stores of people apart.
 */
export function installation(): string {
  known ??= installationOf(load('installation'));
  if (known === undefined) {
    known = made();
    save('installation', known);
  }
  return known;
}
