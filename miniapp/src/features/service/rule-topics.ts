export type Rule = { readonly title: string; readonly text: string };
/** What belongs together on the page of rules. `key` opens it there by a link. */
export type RuleTopic = {
  readonly key: string;
  readonly title: string;
  readonly rules: readonly Rule[];
};
