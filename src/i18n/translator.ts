import type { i18n as I18n } from 'i18next';
import type { MessageKey } from './resources.js';

/** The values in a sentence, by name. */
export type MessageValues = Record<string, string | number>;

/** Translates inside a dialog. */
export interface Translator {
  language: string;
  t: (key: MessageKey, values?: MessageValues) => string;
  /**
   * The app's own sentence for an action, for a failure of its back end, or of its method (`pin.title`); else the general sentence,
   * if there is one.
   */
  own: (group: 'actions' | 'host' | 'defined', name: string | undefined, general: MessageKey | undefined) => string;
}

/** The part of i18next that puts values into a sentence. i18next itself declares it as `any`. */
interface Interpolator {
  interpolate: (sentence: string, values: MessageValues, language: string, options: object) => string;
}

/**
 * Translates with one language and namespace of `i18n`. i18next's own `t` (here `translate`) has the same result. It also looks for
 * plurals, contexts, other languages and other namespaces, of which these words have none, and was a tenth of a first opening.
 */
export function createTranslator(
  i18n: I18n,
  language: string,
  namespace: string,
  translate: (key: string, values: MessageValues) => string,
): Translator {
  const interpolator = i18n.services.interpolator as Interpolator;
  const t: Translator['t'] = (key, values = {}) => {
    const sentence = i18n.getResource(language, namespace, key) as unknown;
    // `$t(key)`: an app's sentence with another one in it.
    if (typeof sentence !== 'string' || sentence.includes('$t(')) return translate(key, { ...values });
    return sentence.includes('{{') ? interpolator.interpolate(sentence, values, language, {}) : sentence;
  };
  return {
    language,
    t,
    own(group, name, general) {
      const bundle = i18n.getResourceBundle(language, namespace) as Record<string, Record<string, unknown>> | undefined;
      const words = bundle?.[group] ?? {};
      const sentence = name !== undefined && Object.hasOwn(words, name) ? words[name] : undefined;
      if (typeof sentence === 'string') return sentence;
      return general ? t(general) : '';
    },
  };
}
