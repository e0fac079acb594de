/**
 * The header in which a client names the installation that it is: made by itself, kept where it keeps things, sent with what a member asks. One
 * more trait of a person where limits count people, and a proof of nothing (docs/adr/0026). Free of zod: the mini-program imports it.
 */
export const installationHeader = 'x-installation';
const FORM = /^[A-Za-z0-9_-]{16,64}$/;

/** What is no installation's name is none. */
export const installationOf = (text: unknown): string | undefined =>
  typeof text === 'string' && FORM.test(text) ? text : undefined;
