// The bank’s app on the customer’s phone, as a page. A real one gets a push; this one looks every second.
import './style.css';
import { languageOf, type Detail } from '../shared/transfer.js';

const words = {
  ko: { title: '은행 앱', none: '승인할 요청이 없습니다.', approve: '승인', decline: '거절', number: '화면의 숫자' },
  en: {
    title: 'Bank app',
    none: 'Nothing to approve.',
    approve: 'Approve',
    decline: 'Decline',
    number: 'On the screen',
  },
};

interface Shown {
  key?: string;
  number?: string;
  lines?: readonly Detail[];
}

const language = languageOf(navigator.language);
const { [language]: say } = words;
document.documentElement.lang = language;
document.title = say.title;

/** The device’s own token. Your app’s registration comes here. */
let token = '';

async function call<T>(path: string, body?: object): Promise<T> {
  const response = await fetch(`/bank/app${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
    body: JSON.stringify(body),
    cache: 'no-store',
    redirect: 'error',
  });
  return (await response.json()) as T;
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function button(text: string, key: string, isApproved: boolean): HTMLElement {
  const made = element('button', text);
  if (!isApproved) made.className = 'quiet';
  made.addEventListener('click', () => void call('', { key, isApproved }).then(look));
  return made;
}

let last: string | undefined;

function show({ key, number, lines = [] }: Shown): void {
  if (key === last) return;
  last = key;
  const list = element('dl', '');
  for (const { label, value } of [...(number ? [{ label: say.number, value: number }] : []), ...lines])
    list.append(element('dt', label), element('dd', value));
  const parts = key
    ? [list, button(say.approve, key, true), button(say.decline, key, false)]
    : [element('p', say.none)];
  document.querySelector('main')?.replaceChildren(element('h1', say.title), ...parts);
}

const look = async () => show(await call<Shown>(''));

last = 'nothing yet';
({ token } = await call<{ token: string }>('/device', {}));
await look();
setInterval(() => void look(), 1000);
