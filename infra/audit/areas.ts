import type { Area } from './area';
import { accounts, members } from './wallet';

/** Everything that is audited. */
export const areas: readonly Area[] = [members, accounts];
