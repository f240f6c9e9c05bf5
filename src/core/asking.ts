import { own } from '../api/own.js';
import { messageLanguageOf, type Wish } from './language.js';
import { createPrompt, type Prompt, type PromptOptions } from './prompt.js';
import { createRefusals, type AnswerRefusal } from './refusal.js';
import type { Runner } from './run.js';

/** The prompt, and what becomes of a refused call. */
export interface Asking {
  readonly prompt: Prompt;
  readonly answer: AnswerRefusal;
}

/** All that asking the user takes, in one chunk: it is loaded for the first refusal, or for the first call that asks ahead. */
export function createAsking(
  given: Omit<PromptOptions, 'language'> & Runner & { wish: () => Wish | undefined },
): Asking {
  const options = own({ ...given, language: () => messageLanguageOf(given.wish()) });
  const prompt = createPrompt(options);
  return { prompt, answer: createRefusals(options, prompt) };
}
