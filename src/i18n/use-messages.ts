'use client';
import type { i18n as I18n } from 'i18next';
import { createContext, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { NAMESPACE } from '../core/language.js';
import type { MessageKey } from './resources.js';

/** Loaded words. */
export interface ReadyWords {
  i18n: I18n;
  language: string;
}

export interface Translator {
  language: string;
  t: (key: MessageKey, values?: Record<string, string | number>) => string;
  /**
   * The app's own sentence for an action, for a failure of its back end, or of its method (`pin.title`); else the general sentence,
   * if there is one.
   */
  own: (group: 'actions' | 'host' | 'defined', name: string | undefined, general: MessageKey | undefined) => string;
}

export const MessagesContext = createContext<Translator | null>(null);

/** A sentence with a value or another sentence in it. */
const HAS_PARTS = /\{\{|\$t\(/;

/** Translates with loaded words. Called once a dialog, for all of its parts. */
export function useTranslator({ i18n, language }: ReadyWords): Translator {
  // An app's `init({ react })` becomes react-i18next's default for every instance. These are the settings that would
  // change the kit's.
  const options = { i18n, lng: language, useSuspense: false, keyPrefix: undefined };
  const { t: translate } = useTranslation(NAMESPACE, options);
  return useMemo(() => {
    const t: Translator['t'] = (key, values) => {
      // Most sentences are as they stand in the bundle. i18next's own way to them is a tenth of a first opening.
      const sentence = values ? undefined : (i18n.getResource(language, NAMESPACE, key) as unknown);
      return typeof sentence === 'string' && !HAS_PARTS.test(sentence) ? sentence : translate(key, { ...values });
    };
    return {
      language,
      t,
      own(group, name, general) {
        const bundle = i18n.getResourceBundle(language, NAMESPACE) as
          Record<string, Record<string, unknown>> | undefined;
        const words = bundle?.[group] ?? {};
        const sentence = name !== undefined && Object.hasOwn(words, name) ? words[name] : undefined;
        if (typeof sentence === 'string') return sentence;
        return general ? t(general) : '';
      },
    };
  }, [i18n, language, translate]);
}

/** Translates inside a dialog with loaded words. */
export const useMessages = (): Translator => useContext(MessagesContext) as Translator; // `useDialog` reports a part outside its Root
