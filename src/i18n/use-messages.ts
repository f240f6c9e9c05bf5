'use client';
import type { i18n as I18n } from 'i18next';
import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { NAMESPACE } from '../core/language.js';
import type { MessageKey } from './resources.js';

/** Loaded words. */
export interface ReadyWords {
  i18n: I18n;
  language: string;
}

export const WordsContext = createContext<ReadyWords | null>(null);

export interface Translator {
  language: string;
  t: (key: MessageKey, values?: Record<string, string | number>) => string;
  /**
   * The app's own sentence for an action, for a failure of its back end, or of its method (`pin.title`); else the general sentence,
   * if there is one.
   */
  own: (group: 'actions' | 'host' | 'defined', name: string | undefined, general: MessageKey | undefined) => string;
}

/** Translates inside a dialog with loaded words. */
export function useMessages(): Translator {
  const { i18n, language } = useContext(WordsContext) as ReadyWords; // `useDialog` reports a part outside its Root
  // An app's `init({ react })` becomes react-i18next's default for every instance. These are the settings that would
  // change the kit's.
  const options = { i18n, lng: language, useSuspense: false, keyPrefix: undefined };
  const { t: translate } = useTranslation(NAMESPACE, options);
  const t: Translator['t'] = (key, values) => translate(key, { ...values });
  return {
    language,
    t,
    own(group, name, general) {
      const bundle = i18n.getResourceBundle(language, NAMESPACE) as Record<string, Record<string, unknown>> | undefined;
      const words = bundle?.[group] ?? {};
      const sentence = name !== undefined && Object.hasOwn(words, name) ? words[name] : undefined;
      if (typeof sentence === 'string') return sentence;
      return general ? t(general) : '';
    },
  };
}
