/** The languages of the kit's words. */
export const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];

/** The kit's namespace in an app's i18next. */
export const NAMESPACE = 'react-step-up';

/** A provider's current sources for the choice of a language. */
export interface LanguageSources {
  /** The app's setting: a tag (BCP 47), in any case, with hyphens or underscores. */
  locale?: string;
  /** The app's overrides, by language. */
  messages?: object;
  /** The resources of the app's i18next, by language and namespace. */
  resources?: Record<string, object>;
}

/**
 * The canonical form of a tag, then the tags that can replace it, the closest first: `zh-tw` → `zh-TW`, `zh-Hant-TW`,
 * `zh-Hant`, `zh`. A region alone means its own script only: `sr-RS` is not in the list of `sr-Latn-RS`. Empty for an
 * invalid tag.
 */
export function fallbackTags(tag: string | undefined): string[] {
  const [short, own, ownRegion] = /^(en|ko)(?:-([A-Z]{2}))?$/.exec(tag ?? '') ?? [];
  if (short && own) {
    // What follows comes to the same, and the browser's data for it take some milliseconds of a first opening.
    const [script, region] = own === 'en' ? ['Latn', ownRegion ?? 'US'] : ['Kore', ownRegion ?? 'KR'];
    return [short, `${own}-${script}-${region}`, `${own}-${script}`, `${own}-${region}`, own];
  }
  try {
    const locale = new Intl.Locale((tag ?? '').replaceAll('_', '-'));
    const { language, script, region } = locale.maximize();
    const inRegion = region ? `${language}-${region}` : language;
    const isDefaultScript = new Intl.Locale(inRegion).maximize().script === script;
    return [
      locale.baseName,
      `${language}-${script}-${region}`,
      `${language}-${script}`,
      ...(isDefaultScript ? [inRegion] : []),
      language,
    ];
  } catch {
    return [];
  }
}

/**
 * The first language that has words, the kit's or the app's: the app's setting, then the page's (`<html lang>`), then
 * the browser's, then English.
 */
export function resolveLanguage({ locale, messages = {}, resources = {} }: LanguageSources): string {
  const hostLanguages = Object.keys(resources).filter((tag) => NAMESPACE in (resources[tag] ?? {}));
  const available = [...languages, ...Object.keys(messages), ...hostLanguages].map((tag) => fallbackTags(tag)[0]);
  const preferred = [locale, globalThis.document?.documentElement.lang, ...(globalThis.navigator?.languages ?? [])];
  return preferred.flatMap(fallbackTags).find((tag) => available.includes(tag)) ?? 'en';
}

const kitLanguageFor = (language: string): Language | undefined =>
  languages.find((candidate) => fallbackTags(language).includes(candidate));

/**
 * The language of the kit's words that are the base for this language: `ko` for `ko-KR`, English for a language that
 * the kit lacks.
 */
export const kitLanguageOf = (sources: LanguageSources = {}): Language =>
  kitLanguageFor(resolveLanguage(sources)) ?? 'en';

/**
 * The language to request a message in; without a setting, the client's own. A server may support `ko` and not `ko-KR`.
 */
export function messageLanguageOf(sources: LanguageSources | undefined): string | undefined {
  const language = sources && resolveLanguage(sources);
  return language && (kitLanguageFor(language) ?? language);
}
