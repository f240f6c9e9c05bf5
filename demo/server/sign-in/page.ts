import { createHash } from 'node:crypto';
import type { SignInForm } from '../../../examples/openid/server/provider/sign-in.js';
import { en } from '../../src/words/en.js';
import { ko } from '../../src/words/ko.js';

const style = `
  :root {
    color-scheme: light dark;
    --ink: light-dark(#16181d, #f3f4f6); --ink-2: light-dark(#59606c, #a6acb7); --edge: light-dark(#868d99, #757c89);
    --card: light-dark(#fff, #1a1c21); --on-ink: light-dark(#fff, #16181d); --danger: light-dark(#c6262e, #ff8080);
    --fill: light-dark(#f1f1ed, #25282e);
    font: 1rem/1.5 'Pretendard Variable', Pretendard, system-ui, -apple-system, 'Apple SD Gothic Neo', 'Noto Sans KR', 'Malgun Gothic', sans-serif;
  }
  * { box-sizing: border-box; }
  body { margin: 0; min-block-size: 100dvh; padding: 24px; background: var(--card); color: var(--ink); word-break: keep-all; overflow-wrap: anywhere; }
  main { max-inline-size: 400px; margin: 0 auto; padding-block: min(10vh, 72px) 24px; }
  h1, p { margin: 0; text-wrap: balance; }
  .brand { display: flex; align-items: center; gap: 10px; margin-block-end: 28px; font-weight: 600; }
  h1 { font-size: 1.5rem; line-height: 2.125rem; font-weight: 700; letter-spacing: -0.015em; }
  .text { margin-block: 6px 24px; color: var(--ink-2); }
  label { display: block; margin-block-end: 6px; font-size: .9375rem; font-weight: 500; }
  input, button { inline-size: 100%; min-block-size: 52px; padding-inline: 16px; border-radius: 12px; font: inherit; color: inherit; }
  input { border: 1px solid var(--edge); background: none; font-size: 1.25rem; letter-spacing: .12em; font-variant-numeric: tabular-nums; }
  input[aria-invalid] { border-color: var(--danger); }
  :focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
  .error { min-block-size: 1.5rem; margin-block: 6px 10px; color: var(--danger); font-size: .875rem; }
  button { border: 0; background: var(--fill); font-weight: 600; cursor: pointer; }
  button + button { margin-block-start: 8px; }
  .primary { background: var(--ink); color: var(--on-ink); }
  .note { margin-block-start: 24px; padding-block-start: 16px; border-block-start: 1px solid light-dark(#e4e5e1, #2d3037); color: var(--ink-2); font-size: .875rem; }
  a { color: var(--ink); font-weight: 500; text-underline-offset: 3px; }
  @media (forced-colors: active) { button { border: 1px solid; } }
`;

const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const mark = `<svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true"><rect width="32" height="32" rx="9" fill="#14392f" /><path fill="#a9dfb4" d="M15 25v-7.2C9.600 17.400 6.400 14 6.200 8.200c5.600.3 9 3.500 9.500 8.400C16.700 12.800 20 10.400 25.800 10.200 25.600 15.600 22.400 18.500 17 18.900V25z" /></svg>`;

/** The page of the demo's provider: a code of the customer's authenticator app. `messages` is where the demo shows that code. */
export const createCodePage = (messages: string) => ({
  policy,
  render({ name, languages }: SignInForm, isWrong: boolean): string {
    const isKorean = languages[0]?.startsWith('ko') ?? true;
    const { signIn: words, people, demo } = isKorean ? ko : en;
    const customer = Object.entries(people).find(([username]) => username === name)?.[1] ?? '';
    return `<!doctype html>
<html lang="${isKorean ? 'ko' : 'en'}">
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<title>${words.center}</title>
<link rel="icon" href="data:," />
<style>${style}</style>
<main>
  <p class="brand">${mark}${words.center}</p>
  <h1>${words.title}</h1>
  <p class="text">${words.text(customer)}</p>
  <form method="post">
    <label for="code">${words.code}</label>
    <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="6" autofocus aria-describedby="problem"${isWrong ? ' aria-invalid="true"' : ''} />
    <p id="problem" class="error" role="alert">${isWrong ? words.wrong : ''}</p>
    <button class="primary">${words.submit}</button>
    <button name="cancel" value="1">${words.cancel}</button>
  </form>
  <p class="note">${words.note} <a href="${messages}" target="_blank" rel="noreferrer">${demo.messages}</a></p>
</main>
</html>`;
  },
});
