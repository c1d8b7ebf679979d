/** What a word can be, and a few words that tell what that is. Both may come from outside. */
export interface Suggestion {
  readonly text: string;
  readonly description?: string | undefined;
}
