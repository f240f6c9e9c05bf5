import i18next, { createInstance, type i18n as I18n } from 'i18next';
import type { LoadedMessages } from './resources.js';

/** The sources of the dialog's words. */
export interface I18nOptions {
  /** As `resolveLanguage` returns it. */
  language: string;
  namespace: string;
  /** The kit's own words. */
  messages: LoadedMessages;
  /** The overrides, the strongest last: nested, or with whole keys (`choose.title`). */
  layers: readonly unknown[];
  /** The app's instance. */
  host?: I18n;
}

interface MessageTree {
  [key: string]: string | MessageTree;
}

/**
 * Merges one tree of sentences over another. A value that isn't a sentence (nothing, a list, a number, an empty text
 * that a tool has left for its translator) leaves the sentence below it.
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
 * The i18next instance of the dialog. It is the kit's own, so that no setting of the app's instance (separators,
 * interpolation, formats, plugins) changes the syntax of the words, which is `{{value}}`.
 */
export function createI18n({ language, namespace, messages, layers, host = i18next }: I18nOptions): I18n {
  const words = { host: {}, defined: {}, ...structuredClone<object>(messages) } as MessageTree; // of these, the kit has none
  for (const layer of layers) mergeMessages(words, layer);
  const i18n = createInstance();
  // All instances share one logger, which follows the last initialised instance. This keeps the app's setting.
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
