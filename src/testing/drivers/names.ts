import en from '../../locales/en.js';
import ko from '../../locales/ko.js';
import type { MessageKey } from '../../i18n/resources.js';
import type { StepUpDriverOptions } from './driver.js';

interface Tree {
  [key: string]: string | Tree;
}

/** What things of the dialog are called, as patterns that names have to match. */
export interface Names {
  /** The dialog, by the title of any of its steps. */
  dialog: RegExp;
  /** The whole text of a message. */
  of(...keys: MessageKey[]): RegExp;
  /** The field of a code, also before its message is out. */
  code: RegExp;
  /** What the dialog says in place of a field: this way, or any, can't be used. */
  stopped: RegExp;
  /** A name that begins with a message, and goes on. */
  from(key: MessageKey): RegExp;
}

const over = (base: Tree, own: Tree = {}): Tree => {
  const merged = { ...base };
  for (const [key, value] of Object.entries(own)) {
    const below = base[key];
    merged[key] = typeof value === 'string' || typeof below !== 'object' ? value : over(below, value);
  }
  return merged;
};

const kits: Record<string, Tree> = { en, ko };

const plain = (tag: string) => tag.toLowerCase().replaceAll('_', '-');

/** The words that are looked for: of one language, or of all. A tag is read as the provider does it: `ko-kr` lies over `ko`. */
function vocabularies({ locale, messages = {} }: StepUpDriverOptions): Tree[] {
  const own = messages as Record<string, Tree>;
  const known = Object.keys({ ...kits, ...own }).sort((a, b) => a.length - b.length);
  const within = (tag: string) => known.filter((language) => `${plain(tag)}-`.startsWith(`${plain(language)}-`));
  const wanted = locale ? within(locale) : [];
  const languages = locale ? [wanted.at(-1) ?? 'en'] : known;
  return languages.map((language) => {
    const tags = within(language);
    const base = kits[tags.find((tag) => Object.hasOwn(kits, tag)) ?? 'en'] ?? en;
    return tags.reduce((words, tag) => over(words, own[tag]), base);
  });
}

const at = (words: Tree, key: string): string => {
  const found = key.split('.').reduce<string | Tree | undefined>((tree, part) => (tree as Tree)[part], words);
  return typeof found === 'string' ? found : '';
};

const titlesIn = (words: Tree): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' ? titlesIn(value) : key === 'title' || key === 'verified' ? [value] : [],
  );

/** A sentence as a pattern: what stands for a value matches any. */
const pattern = (sentence: string): string =>
  sentence
    .split(/\{\{\w+\}\}/)
    .map((text) => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`))
    .join('.+');

const anyOf = (sentences: string[], end: string): RegExp =>
  new RegExp(`^(?:${[...new Set(sentences)].map(pattern).join('|')})${end}`);

/** The names of things in the dialog, in the kit's words and the app's. */
export function namesOf(options: StepUpDriverOptions): Names {
  const all = vocabularies(options);
  const of: Names['of'] = (...keys) =>
    anyOf(
      keys.flatMap((key) => all.map((words) => at(words, key))),
      '$',
    );
  return {
    dialog: anyOf(all.flatMap(titlesIn), '$'),
    of,
    code: of('code.label.email', 'code.label.phone', 'code.labelSending.email', 'code.labelSending.phone'),
    stopped: anyOf(
      all.flatMap((words) => [at(words, 'choose.unusable'), ...titlesIn(words['blocked'] as Tree)]),
      '$',
    ),
    from: (key) =>
      anyOf(
        all.map((words) => at(words, key)),
        '',
      ),
  };
}
