export { getMethods, sendCode, verifyCode, verifyPassword } from '../api/account-calls.js';
export { createPrompt } from '../core/prompt.js';
