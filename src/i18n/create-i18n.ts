import i18next, { createInstance, type i18n as I18n } from 'i18next';
import type { Messages } from './resources.js';

/** What the dialog's words are made of. */
export interface I18nOptions {
  /** As `resolveLanguage` gives it. */
  language: string;
  namespace: string;
  /** The kit's own words. */
  messages: Messages;
  /** What goes over them, the last on top: nested, or with whole keys (`choose.title`). */
  layers: readonly unknown[];
  /** The app's instance. */
  host?: I18n;
}

interface MessageTree {
  [key: string]: string | MessageTree;
}

/**
 * Puts one tree of sentences over another. What isn't a sentence where one belongs (nothing, a list, a number, an empty text
 * that a tool has left for its translator) leaves the one beneath.
 */
function mergeMessages(words: MessageTree, overrides: unknown): void {
  if (typeof overrides !== 'object' || overrides === null) return;
  for (const [path, value] of Object.entries(overrides) as [string, unknown][]) {
    const dot = Object.hasOwn(words, path) ? -1 : path.indexOf('.');
    const key = dot < 0 ? path : path.slice(0, dot);
    const current = Object.hasOwn(words, key) ? words[key] : undefined;
    if (typeof current === 'object') mergeMessages(current, dot < 0 ? value : { [path.slice(dot + 1)]: value });
    else if (typeof value === 'string' && value) words[path] = value;
  }
}

/**
 * The i18next instance to translate with: the kit's own, so that nothing that the host's is set up with (separators,
 * interpolation, formats, plugins) changes the syntax of the words, which is `{{value}}`.
 */
export function createI18n({ language, namespace, messages, layers, host = i18next }: I18nOptions): I18n {
  const words = structuredClone<MessageTree>(messages);
  for (const layer of layers) mergeMessages(words, layer);
  const i18n = createInstance();
  // All instances share one logger, and it obeys the last that was initialised: what the host has said of it stays.
  const { logger } = host.modules ?? {};
  if (logger) i18n.use(logger);
  void i18n.init({
    lng: language,
    fallbackLng: false,
    ns: namespace,
    defaultNS: namespace,
    nsSeparator: false,
    resources: { [language]: { [namespace]: words } },
    initAsync: false,
    debug: host.options?.debug,
    interpolation: { escapeValue: false }, // React escapes
  });
  return i18n;
}
