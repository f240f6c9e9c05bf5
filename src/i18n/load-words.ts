import { kitLanguageOf, type Wish } from '../core/language.js';
import { loadMessages, type Messages } from './resources.js';

/** Loads the kit's own words for the language that a provider wishes for. */
export const loadWords = (wish?: Wish): Promise<Messages> => loadMessages(kitLanguageOf(wish));
