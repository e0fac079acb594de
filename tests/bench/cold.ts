import type { Check, Report } from './report';
export async function coldSection(_r: Report, _n: number): Promise<Check[]> {
  return [];
}
