/**
 * Where stand-ins for WeChat and AWS are allowed: a stage that is called exactly so. Everything else is production, however it is written
 * (`prod`, `PROD`, `live`, `staging`, nothing at all): forgetting a name must not open the till.
 */
const REHEARSALS: readonly (string | undefined)[] = ['local', 'test'];

export const isProduction = (stage: string | undefined): boolean => !REHEARSALS.includes(stage);
