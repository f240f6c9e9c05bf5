import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import en from '../../locales/en.json' with { type: 'json' };
import ko from '../../locales/ko.json' with { type: 'json' };
import { languages } from '../../src/core/language.js';
import koBank from '../../stories/locales/ko-bank.json' with { type: 'json' };
import { verificationErrorCodes } from '../../src/api/errors.js';

interface Tree {
  [key: string]: string | Tree;
}

/** Every message with its whole key. */
function flatten(tree: Tree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as [string, string]] : flatten(value, `${prefix}${key}.`),
  );
}

const english = flatten(en);
const korean = flatten(ko);
/** Every language but English. */
const translations = languages
  .filter((language) => language !== 'en')
  .map((language) => {
    const tree = JSON.parse(readFileSync(`locales/${language}.json`, 'utf8')) as Tree;
    return [language, flatten(tree)] as const;
  });
const all = [english, ...translations.map(([, messages]) => messages)].flat();
const variablesOf = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('the bundles', () => {
  it('are all here', () => {
    const files = readdirSync('locales').map((file) => file.replace('.json', ''));
    expect(files.sort()).toEqual([...languages].sort());
  });

  describe.each(translations)('%s', (_language, messages) => {
    it('has the keys of English, in their order', () => {
      expect(messages.map(([key]) => key)).toEqual(english.map(([key]) => key));
    });

    it.each(english)('%s uses the same variables', (key, text) => {
      expect(variablesOf(Object.fromEntries(messages)[key] ?? '')).toEqual(variablesOf(text));
    });
  });

  it('have words for every error code', () => {
    for (const code of verificationErrorCodes) expect(en.errors[code], code).toBeTypeOf('string');
  });

  it.each(all)('%s: %s', (_, text) => {
    expect(text).toBe(text.trim());
    expect(text).not.toBe('');
    expect(text).not.toMatch(/'|"|\.\.\./); // typographic apostrophes
    expect(text).not.toMatch(/\d+ ?(minutes|tries|분|회|번)/); // nothing that the server doesn’t promise
    // One sentence on its own has no full stop; two have both.
    const stops = text.match(/\.(?=\s|$)/g)?.length ?? 0;
    expect(stops === 0 || (stops >= 2 && text.endsWith('.')), 'full stops').toBe(true);
  });
});

describe('Korean', () => {
  it.each(korean)(
    '%s: no particle right after a variable, because the variable’s last letter would decide it',
    (_, text) => {
      expect(text).not.toMatch(/\}\}\s?(은|는|이|가|을|를|와|과|로|으로|이나|나|이라|라)(?![가-힣])/);
    },
  );

  it.each(korean.filter(([key]) => key.startsWith('errors.')))('%s is polite', (_, text) => {
    expect(text.replace(/\.$/, '')).toMatch(/(니다|세요|주소)$/);
  });
});

describe('the word of Korean banks (stories/locales/ko-bank.json)', () => {
  const bank = Object.fromEntries(flatten(koBank));

  it('is in each sentence that has the kit’s word, with the same variables', () => {
    // A backup code and a QR code are other words, which no bank calls a number.
    const ours = korean.filter(([, text]) => text.replaceAll(/(백업|QR) 코드/g, '').includes('코드'));
    expect(Object.keys(bank)).toEqual(ours.map(([key]) => key));
    for (const [key, text] of ours) expect(variablesOf(bank[key] ?? '')).toEqual(variablesOf(text));
    expect(Object.values(bank).filter((text) => !text.includes('인증번호') || text.includes('코드'))).toEqual([]);
  });
});
