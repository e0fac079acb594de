import { jest } from '@jest/globals';

export type Line = {
  readonly of: string;
  readonly id: string;
  readonly order?: string;
  readonly trade?: string;
  readonly from: string | null;
  readonly to: string;
  readonly action?: string;
  readonly event?: string;
  readonly correlation?: string | undefined;
};

/** Everything that is told of changes of state from now on, with the correlation of whoever told it. */
export async function listen(): Promise<Line[]> {
  const { logger } = await import('../../../functions/platform/logger');
  const { cause } = await import('../../../functions/platform/cause');
  const lines: Line[] = [];
  for (const level of ['info', 'error'] as const)
    jest.spyOn(logger, level).mockImplementation(((message: string, details: Line) => {
      if (message.endsWith(' moved')) lines.push({ ...details, correlation: cause()?.correlation });
    }) as never);
  return lines;
}
