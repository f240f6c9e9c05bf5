import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import en from '../../locales/en.json' with { type: 'json' };
import ja from '../../stories/locales/ja.json' with { type: 'json' };
import { openPage, person } from './page.js';

interface Tree {
  [key: string]: string | Tree;
}

const keysOf = (tree: Tree, prefix = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : keysOf(value, `${prefix}${key}.`),
  );

it('a language that the kit has no words for is one file of the app’s', async () => {
  expect(keysOf(ja)).toEqual(keysOf(en));
  openPage({ messages: { ja }, locale: 'ja-JP', ask: { action: 'payment' } });
  await person().ask();
  const dialog = await screen.findByRole('dialog', { name: ja.choose.title });
  expect(dialog).toHaveAccessibleDescription(ja.actions.payment);
  expect(dialog).toHaveAttribute('lang', 'ja');
  expect(dialog).not.toHaveTextContent(/[가-힣]/);
});
