import { logto } from './logto'; // your Logto client, with a signed-in user

export const endpoint = 'https://tenant.example'; // the origin of your Logto tenant
export const getAccessToken = () => logto.getAccessToken(); // without a resource
export const send: typeof fetch = (input, init) => fetch(input, init);
