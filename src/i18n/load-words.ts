import { kitLanguageOf, type LanguageSources } from '../core/language.js';
import { loadMessages } from './resources.js';

/** Loads the kit's own words for the language of a provider. */
export const loadWords = (sources?: LanguageSources): Promise<void> => loadMessages(kitLanguageOf(sources));
