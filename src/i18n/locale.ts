/** The languages that the kit has words for. */
export type Language = 'en' | 'ko';

/**
 * The first language that there are words for: what the app says, then the page's (`<html lang>`), then the browser's, then
 * English. `more` are languages that the app brings itself. Tags are BCP 47; `ko-KR` finds `ko`.
 */
export function resolveLanguage(said: string | undefined, more: readonly string[] = []): string {
  const known = ['en', 'ko', ...more];
  const tags = [said, globalThis.document?.documentElement.lang, ...(globalThis.navigator?.languages ?? [])];
  // The whole tag before its language alone: an app may bring `pt-BR` beside `pt`.
  const candidates = tags.flatMap((tag) => (tag ? [tag, tag.toLowerCase().split(/[-_]/, 1)[0]] : []));
  return candidates.find((tag) => tag !== undefined && known.includes(tag)) ?? 'en';
}
