import type { CartLine } from '@shared/contracts/order';
import { create } from 'zustand';

/** Lines taken out of the choice by hand; everything that can be bought is chosen otherwise. */
export const useUnchosen = create<{ skuIds: ReadonlySet<string> }>(() => ({ skuIds: new Set() }));

export function toggle(skuId: string): void {
  const next = new Set(useUnchosen.getState().skuIds);
  if (!next.delete(skuId)) next.add(skuId);
  useUnchosen.setState({ skuIds: next });
}

export const chooseAll = (): void => useUnchosen.setState({ skuIds: new Set() });
export const chooseNone = (lines: readonly CartLine[]): void =>
  useUnchosen.setState({ skuIds: new Set(lines.map((line) => line.skuId)) });

/** The lines that go to the checkout. */
export const chosenOf = (lines: readonly CartLine[], unchosen: ReadonlySet<string>): CartLine[] =>
  lines.filter((line) => line.problem === null && !unchosen.has(line.skuId));
