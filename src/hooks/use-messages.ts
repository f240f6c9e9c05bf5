'use client';
import type { i18n as I18n } from 'i18next';
import { createContext, useCallback, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { createI18n, NAMESPACE } from '../i18n/create-i18n.js';
import { resolveLanguage } from '../i18n/locale.js';
import { loadMessages, loadedMessages, type MessageKey } from '../i18n/resources.js';
import type { WordsOptions } from './context.js';

/** Words that are ready to be used. */
export interface ReadyWords {
  i18n: I18n;
  language: string;
}

/** The language to speak now: the host's i18next is followed, also while a dialog is open. */
function useLanguage({ i18n, locale, messages }: WordsOptions): string {
  const follow = useCallback(
    (listener: () => void) => {
      i18n?.on('languageChanged', listener);
      return () => i18n?.off('languageChanged', listener);
    },
    [i18n],
  );
  const host = useSyncExternalStore(
    follow,
    () => i18n?.language,
    () => i18n?.language,
  );
  return resolveLanguage(locale ?? host, Object.keys(messages ?? {}));
}

/** Loads the words of the language in use; the last ones stay until the next are there. `onMissing`: not even the first come. */
export function useWords(options: WordsOptions, onMissing: () => void): ReadyWords | undefined {
  const { i18n: host, messages: overrides } = options;
  const language = useLanguage(options);
  const make = (messages: NonNullable<ReturnType<typeof loadedMessages>>): ReadyWords => ({
    i18n: createI18n({ language, messages, overrides, host }),
    language,
  });
  const [ready, setReady] = useState(() => {
    const messages = loadedMessages(language);
    return messages && { words: make(messages), host, overrides };
  });
  const stale = ready?.words.language !== language || ready.host !== host || ready.overrides !== overrides;
  useEffect(() => {
    let current = true;
    if (stale) {
      loadMessages(language).then(
        (messages) => {
          if (current) setReady({ words: make(messages), host, overrides });
        },
        () => {
          if (current && !ready) onMissing();
        },
      );
    }
    return () => {
      current = false;
    };
  });
  return ready?.words;
}

export const WordsContext = createContext<ReadyWords | null>(null);

export interface Translator {
  language: string;
  t: (key: MessageKey, values?: Record<string, string | number>) => string;
  /** The sentence for an action, or the general one. */
  purpose: (action: string | undefined) => string;
}

/** Translates within a dialog whose words are ready. */
export function useMessages(): Translator {
  const words = useContext(WordsContext);
  if (!words) throw new Error('react-step-up: this part must be inside <VerificationDialog.Root>.');
  const { i18n, language } = words;
  const { t: translate } = useTranslation(NAMESPACE, { i18n, lng: language, useSuspense: false });
  const t: Translator['t'] = (key, values) =>
    // The host's instance may be set up otherwise: say here what the kit's keys and words need.
    translate(key, { ...values, keySeparator: '.', nsSeparator: false, interpolation: { escapeValue: false } });
  return {
    language,
    t,
    purpose(action) {
      const bundle = i18n.getResourceBundle(language, NAMESPACE) as { actions?: Record<string, string> } | undefined;
      const actions = bundle?.actions ?? {};
      const own = action !== undefined && Object.hasOwn(actions, action) ? actions[action] : undefined;
      return own ?? t('actions.default');
    },
  };
}
