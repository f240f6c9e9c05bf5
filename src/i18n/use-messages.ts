'use client';
import type { i18n as I18n } from 'i18next';
import { createContext, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { NAMESPACE } from '../core/language.js';
import { createTranslator, type Translator } from './translator.js';

/** Loaded words. */
export interface ReadyWords {
  i18n: I18n;
  language: string;
}

export const MessagesContext = createContext<Translator | null>(null);

/** Translates with loaded words. Called once a dialog, for all of its parts. */
export function useTranslator({ i18n, language }: ReadyWords): Translator {
  // An app's `init({ react })` becomes react-i18next's default for every instance. These are the settings that would
  // change the kit's.
  const options = { i18n, lng: language, useSuspense: false, keyPrefix: undefined };
  const { t: translate } = useTranslation(NAMESPACE, options);
  return useMemo(() => createTranslator(i18n, language, NAMESPACE, translate), [i18n, language, translate]);
}

/** Translates inside a dialog with loaded words. */
export const useMessages = (): Translator => useContext(MessagesContext) as Translator; // `useDialog` reports a part outside its Root
