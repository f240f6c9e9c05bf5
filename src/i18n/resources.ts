import type { Language } from '../core/language.js';
import type en from '../locales/en.js';

/** The words of one language, in the shape of `locales/en.json`. */
export type Messages = typeof en;

/** Some of the words of one language. */
export type PartialMessages<T = Messages> = { [K in keyof T]?: T[K] extends string ? string : PartialMessages<T[K]> };

/**
 * Overrides by language; each can be partial. They can add further `actions`. A language that the kit lacks falls back
 * to English.
 */
export type MessageOverrides = Record<string, PartialMessages & { actions?: Record<string, string> }>;

/** The key of a message, such as `password.title`. Keys are public API. */
export type MessageKey<T = Messages> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${MessageKey<T[K]>}`;
}[keyof T & string];

const bundles: Record<Language, () => Promise<{ default: Messages }>> = {
  en: () => import('../locales/en.js'),
  ko: () => import('../locales/ko.js'),
};

const loading = new Map<Language, Promise<Messages>>();
const loaded = new Map<Language, Messages>();

/** The words of a language, if they are loaded. */
export const loadedMessages = (language: Language): Messages | undefined => loaded.get(language);

/** The words of one language, loaded once. */
export function loadMessages(language: Language): Promise<Messages> {
  let words = loading.get(language);
  if (!words) {
    words = bundles[language]().then((module) => {
      loaded.set(language, module.default);
      return module.default;
    });
    loading.set(language, words);
    words.catch(() => loading.delete(language));
  }
  return words;
}
