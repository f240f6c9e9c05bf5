const shown = new Set<string>();

/** One sentence for the developer, once a page. Called in development only. */
export function warnOnce(sentence: string): void {
  if (shown.has(sentence)) return;
  shown.add(sentence);
  console.warn(`react-step-up: ${sentence}`);
}
