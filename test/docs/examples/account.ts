/** For examples with the account on another page. */
export { endpoint, getAccessToken } from './start/tenant-account.js';
