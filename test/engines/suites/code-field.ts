import { expect } from 'vitest';
import { tableOf, type Case } from '../../fields/table.js';
import type { Person } from '../driver/person.js';
import type { EngineName } from '../driver/engine.js';
import type { Stage, Suite } from './cases.js';

/** What any driver can do: keys, a value that is filled in, and copy and paste by keys. */
const hows = new Set<Case['how']>(['keys', 'fill', 'fill twice', 'fill by character', 'paste', 'paste twice']);

/** Of the table of test/fields, a case of each kind. */
const names: Partial<Record<Case['how'], string[]>> = {
  keys: [
    'a code',
    'a space between the halves',
    'junk in between',
    'only letters',
    'too short, and Enter',
    'Enter twice',
    'again after an edit',
    'Backspace in the middle',
    'Delete at the start',
    'a digit left out, put in',
    'select all, type',
    'two selected, one typed',
    'cut',
    'a digit at the end of a full field',
    'a digit inside a full field',
  ],
  fill: ['a message in Korean', 'a code into a full field'],
  'fill twice': ['the same value'],
  'fill by character': ['two halves with a space'],
  paste: [
    'two halves with a hyphen',
    'a message of several lines',
    'undo of what is pasted',
    'more than fits',
    'two codes',
  ],
  'paste twice': ['the same code'],
};

const rows = tableOf(6).filter(({ how, name }) => hows.has(how) && names[how]?.includes(name));

/** Keys as the table writes them: `{Backspace}`, `{Control>}a{/Control}`. */
async function keys(person: Person, what: string): Promise<void> {
  const held: string[] = [];
  for (const [, name, open, close, text] of what.matchAll(/\{(\w+)(>)?\}|\{\/(\w+)\}|([^{]+)/g)) {
    if (open) held.push(name!);
    else if (close) held.pop();
    else if (name) await person.press([...held, name].join('+'));
    else if (held.length === 0) await person.type(text!);
    else for (const key of text!) await person.press([...held, key].join('+'));
  }
}

/** Past React, as an extension does it. */
const assign = (person: Person, value: string, append: boolean) =>
  person.run(
    (text, appends) => {
      const input = document.querySelector('input')!;
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!;
      set.call(input, appends ? input.value + text : text);
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    },
    value,
    append,
  );

/** Into the clipboard by keys, and back to where the caret was. */
async function copy(person: Person, text: string): Promise<void> {
  const [start, end] = (await person.focus())!.selection;
  await person.run((what) => {
    const message = document.querySelector('textarea')!;
    message.value = what;
    message.focus();
    message.select();
  }, text);
  await person.press('Control+c');
  await person.run(
    (from, to) => {
      const input = document.querySelector('input')!;
      input.focus();
      input.setSelectionRange(from, to);
    },
    start!,
    end!,
  );
}

function undo(): void {
  const editor: { execCommand(command: 'undo'): boolean } = document;
  editor.execCommand('undo');
}

async function act(person: Person, engine: EngineName, { how, what, options }: Case): Promise<void> {
  const [text = '', then] = what.split('{then}');
  await person.click({ selector: 'input' });
  await person.focusOn({ selector: 'input' });
  if (options.given) await keys(person, options.given);
  if (how === 'keys') await keys(person, text);
  if (how.startsWith('paste')) await copy(person, text);
  if (how.startsWith('paste')) await person.press('Control+v');
  if (how === 'paste twice') await person.press('Control+v');
  if (how === 'fill' || how === 'fill twice') await assign(person, text, false);
  if (how === 'fill twice') await assign(person, text, false);
  if (how === 'fill by character') for (const character of text) await assign(person, character, true);
  if (!then) return;
  // WebKitGTK’s small browser has no key for it.
  if (engine === 'webkit' && then === '{Control>}z{/Control}') await person.run(undo);
  else await keys(person, then);
}

/** Plays a row in a new page, and compares how it ends, twice: what comes too often comes after what was right. */
async function play({ person, engine, origin }: Stage, row: Case): Promise<void> {
  await person.goTo(`${origin}/scenes/field.html?watch`);
  await person.find({ selector: 'input' });
  await act(person, engine, row);
  const outcome = () =>
    person.run(() => ({
      holds: document.querySelector('input')!.value,
      submits: document.querySelector('output')!.textContent.split(' ').filter(Boolean),
    }));
  const wanted = { holds: row.holds, submits: [...row.submits] };
  await expect.poll(outcome, { timeout: 20_000, message: `${row.how}: ${row.name}` }).toEqual(wanted);
  await person.run(() => {
    requestAnimationFrame(() => requestAnimationFrame(() => (document.documentElement.dataset.frames = '2')));
  });
  await person.until('document.documentElement.dataset.frames', '2');
  expect(await outcome(), `${row.how}: ${row.name}`).toEqual(wanted);
}

export const codeField: Suite = ({ sample, whole }) => {
  sample('twenty rows of the table, one after another', async (stage) => {
    for (const row of rows.slice(0, 20)) await play(stage, row);
  });
  for (const row of rows.slice(20)) whole(`${row.how}: ${row.name}`, (stage) => play(stage, row));
};
