'use client';
import type { i18n as I18n } from 'i18next';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { warnOnce } from '../api/warn.js';
import { chainOf, kitLanguageOf, NAMESPACE, resolveLanguage } from '../core/language.js';
import { createI18n } from './create-i18n.js';
import { loadMessages, loadedMessages, type MessageOverrides, type Messages } from './resources.js';
import { wishOf, type MessageOptions } from '../hooks/context.js';
import type { ReadyWords } from './use-messages.js';

/** What the kit reads of a host's instance: its language, and what it has for the kit, by language. */
interface Host {
  said?: string;
  held: Record<string, Record<typeof NAMESPACE, unknown>>;
}

/** As text: i18next changes in place what it holds. */
function readHost(i18n: I18n | undefined): string {
  const { said, held = {} } = wishOf({ i18n })();
  const ours = Object.entries(held).filter(([, spaces]) => NAMESPACE in spaces);
  const words = ours.map(([tag, spaces]) => [tag, { [NAMESPACE]: (spaces as Record<string, unknown>)[NAMESPACE] }]);
  return JSON.stringify({ said, held: Object.fromEntries(words) as object });
}

/** Follows a host's instance, from before it is initialised: its language, and the words that are added or loaded later. */
function useHost(i18n: I18n | undefined): Host {
  const follow = useCallback(
    (listener: () => void) => {
      const host: Partial<I18n> = i18n ?? {};
      let store: I18n['store'] | undefined;
      const look = () => {
        unbind();
        ({ store } = host); // `init` makes another
        store?.on('added', listener);
        store?.on('removed', listener);
        listener();
      };
      const unbind = () => {
        store?.off('added', listener);
        store?.off('removed', listener);
      };
      const events = ['initialized', 'languageChanged'];
      events.forEach((event) => host.on?.(event, look));
      look();
      return () => {
        unbind();
        events.forEach((event) => host.off?.(event, look));
      };
    },
    [i18n],
  );
  const read = () => readHost(i18n);
  const text = useSyncExternalStore(follow, read, read);
  return useMemo(() => JSON.parse(text) as Host, [text]);
}

/** What an app has for a language, the words of `ko` before those of `ko-KR`; the app's own way to write a tag counts. */
const layersOf = (language: string, byTag: object): unknown[] =>
  chainOf(language)
    .reverse()
    .flatMap((tag) => Object.entries(byTag).filter(([key]) => chainOf(key)[0] === tag))
    .map(([, words]) => words as unknown);

function compose(
  language: string,
  messages: Messages,
  host: Host,
  overrides: MessageOverrides,
  i18n?: I18n,
): ReadyWords {
  const held = layersOf(language, host.held).map((spaces) => (spaces as Host['held'][string])[NAMESPACE]);
  const layers = [...held, ...layersOf(language, overrides)];
  if (process.env.NODE_ENV !== 'production') {
    const odd = /(?<!\{)\{\s*(target|length|time)\s*\}(?!\})/.exec(JSON.stringify(layers));
    if (odd) {
      warnOnce(
        `your words for "${language}" have ${odd[0]} in them, which stays as it is. Write {{${odd[1]}}}, whatever your i18next is set up with.`,
      );
    }
  }
  return { language, i18n: createI18n({ language, namespace: NAMESPACE, messages, layers, host: i18n }) };
}

/** Loads the words of the language in use; the last ones stay until the next are there. `onMissing`: not even the first come. */
export function useWords(
  { i18n, locale, messages: overrides }: MessageOptions,
  onMissing: () => void,
): ReadyWords | undefined {
  const host = useHost(i18n);
  const wish = { ...host, said: locale ?? host.said, messages: overrides };
  const [language, base] = [resolveLanguage(wish), kitLanguageOf(wish)];
  const make = (messages: Messages) => ({
    words: compose(language, messages, host, overrides ?? {}, i18n),
    host,
    overrides,
  });
  const [ready, setReady] = useState(() => {
    const messages = loadedMessages(base);
    return messages && make(messages);
  });
  const stale = ready?.words.language !== language || ready.host !== host || ready.overrides !== overrides;
  useEffect(() => {
    let current = true;
    if (stale) {
      loadMessages(base).then(
        (messages) => {
          if (current) setReady(make(messages));
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
