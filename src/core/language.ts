/** The languages that the kit has words for. */
export const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];

/** The kit's namespace in a host's i18next. */
export const NAMESPACE = 'react-step-up';

/** What a language is chosen by, as a provider has it at this moment. */
export interface LanguageSources {
  /** What the app says: a tag (BCP 47), in any case, with hyphens or underscores. */
  locale?: string;
  /** The app's overrides, by language. */
  messages?: object;
  /** What the app's i18next holds, by language and namespace. */
  resources?: Record<string, object>;
}

/**
 * A tag as it should be written, then the ones that may stand for it, the closest first: `zh-tw` → `zh-TW`, `zh-Hant-TW`,
 * `zh-Hant`, `zh`. A region alone stands for its own script only: `sr-RS` is not in the list of `sr-Latn-RS`. Empty for what
 * is no tag.
 */
export function fallbackTags(tag: string | undefined): string[] {
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
 * The first language that there are words for, the kit's or the app's: what the app says, then the page's (`<html lang>`),
 * then the browser's, then English.
 */
export function resolveLanguage({ locale, messages = {}, resources = {} }: LanguageSources): string {
  const hostLanguages = Object.keys(resources).filter((tag) => NAMESPACE in (resources[tag] ?? {}));
  const available = [...languages, ...Object.keys(messages), ...hostLanguages].map((tag) => fallbackTags(tag)[0]);
  const preferred = [locale, globalThis.document?.documentElement.lang, ...(globalThis.navigator?.languages ?? [])];
  return preferred.flatMap(fallbackTags).find((tag) => available.includes(tag)) ?? 'en';
}

const kitLanguageFor = (language: string): Language | undefined =>
  languages.find((candidate) => fallbackTags(language).includes(candidate));

/** Whose words of the kit's lie beneath those of the language that is wished for: `ko` for `ko-KR`, English where it has none. */
export const kitLanguageOf = (sources: LanguageSources = {}): Language =>
  kitLanguageFor(resolveLanguage(sources)) ?? 'en';

/** The language to ask a message in; without a wish, the client's own. A server may know `ko` and not `ko-KR`. */
export function messageLanguageOf(sources: LanguageSources | undefined): string | undefined {
  const language = sources && resolveLanguage(sources);
  return language && (kitLanguageFor(language) ?? language);
}
