import { createInstance, type i18n as I18n } from 'i18next';
import type { MessageOverrides, Messages } from './resources.js';

/** The kit's namespace in a host's i18next. */
export const NAMESPACE = 'react-step-up';

/** What the dialog's words are made of. */
export interface Words {
  language: string;
  messages: Messages;
  overrides?: MessageOverrides;
  /** The host's instance; without one, a private instance is made. */
  host?: I18n;
}

/**
 * The i18next instance to translate with. In a host's instance the namespace is added where absent, so that words the host
 * has put there win; overrides win over both.
 */
export function createI18n({ language, messages, overrides, host }: Words): I18n {
  const i18n = host ?? createInstance();
  if (!host) {
    void i18n.init({
      lng: language,
      fallbackLng: false,
      ns: NAMESPACE,
      defaultNS: NAMESPACE,
      resources: {},
      initAsync: false,
      interpolation: { escapeValue: false }, // React escapes
    });
  }
  i18n.addResourceBundle(language, NAMESPACE, messages, true, false);
  const own = overrides?.[language];
  if (own) i18n.addResourceBundle(language, NAMESPACE, own, true, true);
  return i18n;
}
