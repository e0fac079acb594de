import { readConsents } from './consent.repo';

/** What a member has agreed to be told, by template. */
export const listConsents = (memberId: string): ReturnType<typeof readConsents> => readConsents(memberId);
