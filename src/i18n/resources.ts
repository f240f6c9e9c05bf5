import type { Language } from '../core/language.js';
import { bundles, type FirstMessages, type Messages } from './bundles.js';

/** Some of the words of one language. */
export type PartialMessages<T = Messages> = { [K in keyof T]?: T[K] extends string ? string : PartialMessages<T[K]> };

/**
 * Overrides by language; each can be partial. They can add further `actions`, and sentences for the failures of the
 * app's back end (`host`, by `serverCode`). A language that the kit lacks falls back
 * to English.
 */
export type MessageOverrides = Record<
  string,
  PartialMessages & { actions?: Record<string, string>; host?: Record<string, string> }
>;

/** The key of a message, such as `password.title`. Keys are public API. */
export type MessageKey<T = Messages> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${MessageKey<T[K]>}`;
}[keyof T & string];

/** The words of one language that are loaded: those of a first prompt, and those of each opened step. */
export type LoadedMessages = FirstMessages & { ceremonies: Record<string, object> };

const loaded = new Map<Language, LoadedMessages>();
/** The languages that the page has loaded, or is loading. */
const languagesInUse = new Set<Language>();
/** The ceremonies with an opened step: another language loads their words, too. */
const opened = new Set<string>();

/** The words of a language, if they are loaded. With the words of another ceremony they are another object. */
export const loadedMessages = (language: Language): LoadedMessages | undefined => loaded.get(language);

/** Loads the words of one language that the page needs. The browser loads each part once. */
export async function loadMessages(language: Language): Promise<void> {
  languagesInUse.add(language);
  const { default: first, ceremonies } = await bundles[language]();
  const words: LoadedMessages['ceremonies'] = {};
  // A name that is added while this waits is visited, too.
  for (const name of opened) words[name] = (await ceremonies[name]?.())?.default ?? {};
  loaded.set(language, { ...first, ceremonies: words });
}

/**
 * Loads the words of the step of a ceremony, in each language that is in use. Its step is drawn after that, so that it
 * never shows a key in place of a sentence.
 */
export async function loadCeremonyMessages(name: string): Promise<void> {
  opened.add(name);
  await Promise.all([...languagesInUse].map(loadMessages));
}
