import { useLanguage } from '../state/settings.js';
import { en } from './en.js';
import { ko, type Words } from './ko.js';

/** The words of the page's language. */
export function useWords(): Words {
  return useLanguage() === 'ko' ? ko : en;
}
