const said = new Set<string>();

/** One sentence for the developer, once a page. Called in development only. */
export function warnOnce(sentence: string): void {
  if (said.has(sentence)) return;
  said.add(sentence);
  console.warn(`react-step-up: ${sentence}`);
}
