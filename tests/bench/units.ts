import type { Stack } from './processes';
import type { Report } from './report';
export async function unitsSection(_r: Report, _s: Stack): Promise<void> {}
