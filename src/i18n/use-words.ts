'use client';
import type { i18n as I18n } from 'i18next';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { warnOnce } from '../api/warn.js';
import { fallbackTags, kitLanguageOf, NAMESPACE, resolveLanguage } from '../core/language.js';
import { createI18n } from './create-i18n.js';
import { loadMessages, loadedMessages, type LoadedMessages, type MessageOverrides } from './resources.js';
import { definedMessages } from '../core/definitions.js';
import { languageSourcesOf, type MessageOptions } from '../hooks/context.js';
import type { ReadyWords } from './use-messages.js';

/** The parts of the app's instance that the kit reads: its language, and its words for the kit, by language. */
interface HostI18n {
  locale?: string;
  resources: Record<string, Record<typeof NAMESPACE, unknown>>;
}

/** As text, because i18next changes its objects in place. */
function readHostI18n(i18n: I18n | undefined): string {
  const { locale, resources = {} } = languageSourcesOf({ i18n })();
  const ofKit = Object.entries(resources).filter(([, spaces]) => NAMESPACE in spaces);
  const words = ofKit.map(([tag, spaces]) => [tag, { [NAMESPACE]: (spaces as Record<string, unknown>)[NAMESPACE] }]);
  return JSON.stringify({ locale, resources: Object.fromEntries(words) as object });
}

/**
 * Follows the app's instance, also before it is initialised: its language, and the words that are added or loaded
 * later.
 */
function useHostI18n(i18n: I18n | undefined): HostI18n {
  const subscribe = useCallback(
    (listener: () => void) => {
      const host: Partial<I18n> = i18n ?? {};
      let store: I18n['store'] | undefined;
      const rebind = () => {
        unbind();
        ({ store } = host); // `init` makes another store
        store?.on('added', listener);
        store?.on('removed', listener);
        listener();
      };
      const unbind = () => {
        store?.off('added', listener);
        store?.off('removed', listener);
      };
      const events = ['initialized', 'languageChanged'];
      events.forEach((event) => host.on?.(event, rebind));
      rebind();
      return () => {
        unbind();
        events.forEach((event) => host.off?.(event, rebind));
      };
    },
    [i18n],
  );
  const read = () => readHostI18n(i18n);
  const text = useSyncExternalStore(subscribe, read, read);
  return useMemo(() => JSON.parse(text) as HostI18n, [text]);
}

/** The app's words for a language: those of `ko` below those of `ko-KR`. The tag is matched as the app writes it. */
const layersOf = (language: string, byTag: object): unknown[] =>
  fallbackTags(language)
    .reverse()
    .flatMap((tag) => Object.entries(byTag).filter(([key]) => fallbackTags(key)[0] === tag))
    .map(([, words]) => words as unknown);

function compose(
  language: string,
  messages: LoadedMessages,
  host: HostI18n,
  overrides: MessageOverrides,
  i18n?: I18n,
): ReadyWords {
  const hostLayers = layersOf(language, host.resources).map(
    (spaces) => (spaces as HostI18n['resources'][string])[NAMESPACE],
  );
  const defined = definedMessages((words) => layersOf(language, words));
  const layers = [defined, ...hostLayers, ...layersOf(language, overrides)];
  if (process.env.NODE_ENV !== 'production') {
    const singleBraces = /(?<!\{)\{\s*(target|length|time|value|start|domain|digits)\s*\}(?!\})/.exec(
      JSON.stringify(layers),
    );
    if (singleBraces) {
      warnOnce(
        `your words for "${language}" contain ${singleBraces[0]}, which the dialog shows unchanged. Write {{${singleBraces[1]}}}, also if your i18next has other separators.`,
      );
    }
  }
  return { language, i18n: createI18n({ language, namespace: NAMESPACE, messages, layers, host: i18n }) };
}

/**
 * Loads the words of the current language. The previous words stay until the next are loaded. `onMissing` is called if
 * not even the first words load.
 */
export function useWords(
  { i18n, locale, messages: overrides }: MessageOptions,
  onMissing: () => void,
): ReadyWords | undefined {
  const host = useHostI18n(i18n);
  const sources = { ...host, locale: locale ?? host.locale, messages: overrides };
  const [language, kitLanguage] = [resolveLanguage(sources), kitLanguageOf(sources)];
  const isLoaded = loadedMessages(kitLanguage) !== undefined;
  const [shown, setShown] = useState(isLoaded ? { language, kitLanguage } : undefined);
  if (isLoaded && shown?.language !== language) setShown({ language, kitLanguage });
  useEffect(() => {
    let isCurrent = !isLoaded;
    if (isCurrent) {
      loadMessages(kitLanguage).then(
        () => {
          if (isCurrent) setShown({ language, kitLanguage });
        },
        () => {
          if (isCurrent && !shown) onMissing();
        },
      );
    }
    return () => {
      isCurrent = false;
    };
  });
  // Read while rendering: when a ceremony shows its step, its words are loaded.
  const words = shown && loadedMessages(shown.kitLanguage);
  return useMemo(
    () => words && compose(shown.language, words, host, overrides ?? {}, i18n),
    [words, shown, host, overrides, i18n],
  );
}
