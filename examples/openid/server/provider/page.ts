import { createHash } from 'node:crypto';
import type { SignInForm } from './sign-in.js';

const style = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
  body { display: grid; min-block-size: 100dvh; margin: 0; place-content: center; }
  form { display: grid; gap: 0.5rem; inline-size: min(20rem, 100vw - 2rem); }
  h1 { margin: 0; font-size: 1.5rem; }
  input, button { box-sizing: border-box; inline-size: 100%; min-block-size: 3rem; padding-inline: 1rem; font: inherit; }
`;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => entities[sign]!);

/** No script; no `form-action`, because browsers apply it to the redirect to the app too. */
export const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const password = `
  <label for="password">Password</label>
  <input id="password" name="password" type="password" autocomplete="current-password" />`;
const code = `
  <label for="code">Code of your authenticator app</label>
  <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="6" />`;

const nameField = (name: string) => `
  <label for="name">User name</label>
  <input id="name" name="name" autocomplete="username" value="${escape(name)}" />`;

const fixedName = (name: string) => `
  <p>You are ${escape(name)}. <a href="?other">Somebody else?</a></p>`;

/** The provider’s own page. It needs no script. */
export function signInPage({ name, needsPassword, needsCode }: SignInForm, isWrong: boolean): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>Sign in</title>
<link rel="icon" href="data:," />
<style>${style}</style>
<form method="post">
  <h1>Sign in</h1>
  ${isWrong ? '<p role="alert">That is not right.</p>' : ''}
  ${needsPassword ? nameField(name) + password : fixedName(name)}
  ${needsCode ? code : ''}
  <button>Continue</button>
  <button name="cancel" value="1">Cancel</button>
</form>`;
}
