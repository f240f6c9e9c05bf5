export { getMethods, sendCode, verifyCode, verifyPassword } from '../api/account-calls.js';
export { ProviderDialog } from '../dialog/prompt-dialog.js';
export { loadWords } from '../i18n/load-words.js';

export { createPrompt } from '../core/prompt.js';
