/** The messages of this page so far. */
export const shown = new Set<string>();

/** Logs one message for the developer, once per page. Called in development only. */
export function warnOnce(sentence: string): void {
  if (shown.has(sentence)) return;
  shown.add(sentence);
  console.warn(`react-step-up: ${sentence}`);
}
