import type { Language } from '../core/language.js';
import type en from '../locales/en.js';

/** The words of one language, in the shape of `locales/en.json`. */
export type Messages = typeof en;

/** The words of a first prompt: everything but `ceremonies`. */
export type FirstMessages = Omit<Messages, 'ceremonies'>;

/** The words of one language, in the parts in which they load. */
interface Bundle {
  /** The first part. */
  default: FirstMessages;
  /** The words of one ceremony's step, by its name: `ceremonies.<name>` of the JSON file. */
  ceremonies: Record<string, () => Promise<{ default: object }>>;
}

const split = ({ default: { ceremonies, ...first } }: { default: Messages }): Bundle => ({
  default: first,
  ceremonies: Object.fromEntries(
    Object.entries(ceremonies).map(([name, words]) => [name, () => Promise.resolve({ default: words })]),
  ),
});

/**
 * The words by language. The build of the package replaces this file (`test/support/split-words.ts`): each part is a
 * module there.
 */
export const bundles: Record<Language, () => Promise<Bundle>> = {
  en: () => import('../locales/en.js').then(split),
  ko: () => import('../locales/ko.js').then(split),
};
