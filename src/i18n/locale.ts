/** The languages that the kit has words for. */
export type Language = 'en' | 'ko';

function baseOf(tag: string): string {
  return tag.split(/[-_]/)[0]?.toLowerCase() ?? '';
}

/**
 * The first language that there are words for: what the app says, then the page's (`<html lang>`), then the browser's, then
 * English. `more` are languages that the app brings itself. Tags are BCP 47; `ko-KR` finds `ko`.
 */
export function resolveLanguage(said: string | undefined, more: readonly string[] = []): string {
  const page = globalThis.document?.documentElement.lang;
  const candidates = [said, page, ...(globalThis.navigator?.languages ?? [])];
  const known = ['en', 'ko', ...more];
  for (const tag of candidates) {
    const found =
      tag && (known.find((language) => language === tag) ?? known.find((language) => language === baseOf(tag)));
    if (found) return found;
  }
  return 'en';
}
