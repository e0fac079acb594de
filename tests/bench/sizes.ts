import type { Check, Report } from './report';
export async function sizesSection(_r: Report): Promise<Check[]> {
  return [];
}
