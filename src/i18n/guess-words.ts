import type { LanguageSources } from '../core/language.js';
import { bundles } from './bundles.js';

/**
 * Begins to load the words that the dialog probably needs, beside the code that decides (`loadWords`). A wrong guess, for a
 * language that only the app has or a tag that no language has, costs one request.
 */
export function guessWords({ locale }: LanguageSources = {}): Promise<unknown> {
  const tag = locale ?? (document.documentElement.lang || navigator.language);
  return bundles[/^ko(?![a-z])/i.test(tag) ? 'ko' : 'en']();
}
