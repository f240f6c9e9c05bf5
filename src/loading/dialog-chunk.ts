export * as accountCalls from '../api/account-calls.js';
export { createAsking } from '../core/asking.js';
export { PromptDialog } from '../dialog/prompt-dialog.js';
