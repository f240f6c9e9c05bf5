import { loadView } from '../ceremonies/views.js';
import { createPrompt as promptOf } from '../core/prompt.js';

export * as accountCalls from '../api/account-calls.js';
export { ProviderDialog } from '../dialog/prompt-dialog.js';
export { loadWords } from '../i18n/load-words.js';

/** A ceremony in another chunk is loaded with its view. */
export const createPrompt: typeof promptOf = (given) => promptOf({ ...given, loadView });
