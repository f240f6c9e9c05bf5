export * as accountCalls from '../api/account-calls.js';
export { createPrompt } from '../core/prompt.js';
