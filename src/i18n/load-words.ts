import { kitLanguageOf, type LanguageSources } from '../core/language.js';
import { loadMessages, type Messages } from './resources.js';

/** Loads the kit's own words for the language of a provider. */
export const loadWords = (sources?: LanguageSources): Promise<Messages> => loadMessages(kitLanguageOf(sources));
