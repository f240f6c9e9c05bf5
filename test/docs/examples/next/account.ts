/** The page has it in docs/start.md. */
export { endpoint, getAccessToken, send } from '../start/account';
