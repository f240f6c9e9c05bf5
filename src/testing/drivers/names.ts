import en from '../../locales/en.js';
import ko from '../../locales/ko.js';
import type { Method } from '../../api/types.js';
import type { MessageKey } from '../../i18n/resources.js';
import type { StepUpDriverOptions } from './driver.js';

interface Tree {
  [key: string]: string | Tree;
}

/** The accessible names of the dialog's elements, as patterns. */
export interface Names {
  /** The dialog, by the title of any of its steps. */
  dialog: RegExp;
  /** The whole text of a message. */
  of(...keys: MessageKey[]): RegExp;
  /** A method in the list: its name, and the hint below it. */
  row(method: Method): RegExp;
  /** The field of a method's step: a label that it alone has (`password.label`, `ceremonies.….<method>.label`), or that of a code. */
  field(method: Method): RegExp;
  /** The field of a code, also before its message has been sent, and of a code that nobody sends. */
  code: RegExp;
  /** The button of a step in another window. */
  window: RegExp;
  /** The field of a new address. */
  address: RegExp;
  /** The screen in place of a field: this method, or every method, is unavailable. */
  stopped: RegExp;
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

/**
 * The words to look for: those of one language, or of all. A tag is read as by the provider: `ko-kr` overrides `ko`.
 */
function vocabularies({ locale, messages = {}, methods = {} }: StepUpDriverOptions): Tree[] {
  const own = messages as Record<string, Tree>;
  /** The words of the app's methods, where the kit has its own: `method.<id>.name`, `<id>.label`, `<id>.title`. */
  const withMethods = (words: Tree, tags: string[]): Tree =>
    Object.entries(methods).reduce((merged, [id, byTag]) => {
      const found = Object.entries(byTag).findLast(([tag]) => tags.includes(tag));
      const { name, hint = '', title = '', label = '' } = found?.[1] ?? Object.values(byTag)[0] ?? { name: '' };
      return over(merged, { method: { [id]: { name, hint } }, [id]: { title, label } });
    }, words);
  const known = Object.keys({ ...kits, ...own }).sort((a, b) => a.length - b.length);
  const within = (tag: string) => known.filter((language) => `${plain(tag)}-`.startsWith(`${plain(language)}-`));
  const wanted = locale ? within(locale) : [];
  const languages = locale ? [wanted.at(-1) ?? 'en'] : known;
  return languages.map((language) => {
    const tags = within(language);
    const base = kits[tags.find((tag) => Object.hasOwn(kits, tag)) ?? 'en'] ?? en;
    return tags.reduce((words, tag) => over(words, own[tag]), withMethods(base, tags));
  });
}

const at = (words: Tree, key: string): string => {
  const found = key
    .split('.')
    .reduce<string | Tree | undefined>((tree, part) => (tree as Tree | undefined)?.[part], words);
  return typeof found === 'string' ? found : '';
};

const titlesIn = (words: Tree): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' ? titlesIn(value) : (key === 'title' || key === 'verified') && value ? [value] : [],
  );

/** A sentence as a pattern: a placeholder matches any value. */
const pattern = (sentence: string): string =>
  sentence
    .split(/\{\{\w+\}\}/)
    .map((text) => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`))
    .join('.+');

/** The labels of the steps of a ceremony: of one method, or of all. */
const labelsOfCeremonies = (words: Tree, method?: string): string[] =>
  Object.values(words['ceremonies'] ?? {}).flatMap((steps) =>
    Object.keys(steps)
      .filter((key) => method === undefined || key === method)
      .map((key) => at(steps as Tree, `${key}.label`))
      .filter(Boolean),
  );

/** The sentences right below a key. */
const below = (words: Tree, key: string): string[] => {
  const found = key
    .split('.')
    .reduce<string | Tree | undefined>((tree, part) => (tree as Tree | undefined)?.[part], words);
  return Object.values(found ?? {}).filter((value) => typeof value === 'string');
};

const anyOf = (sentences: string[], end: string): RegExp =>
  new RegExp(`^(?:${[...new Set(sentences)].map(pattern).join('|')})${end}`);

/** The names of the dialog's elements, in the kit's words and the app's. */
export function namesOf(options: StepUpDriverOptions): Names {
  const all = vocabularies(options);
  const of: Names['of'] = (...keys) =>
    anyOf(
      keys.flatMap((key) => all.map((words) => at(words, key))),
      '$',
    );
  const code = anyOf(
    all.flatMap((words) => [
      ...below(words, 'code.label'),
      ...below(words, 'code.labelSending'),
      ...labelsOfCeremonies(words),
      ...Object.keys(options.methods ?? {})
        .map((id) => at(words, `${id}.label`))
        .filter(Boolean),
    ]),
    '$',
  );
  return {
    dialog: anyOf(all.flatMap(titlesIn), '$'),
    of,
    row: (method) =>
      new RegExp(
        all
          .filter((words) => at(words, `method.${method}.name`))
          .map((words) => {
            const parts = [at(words, `method.${method}.name`), at(words, `method.${method}.hint`)];
            // The button of the step may begin with the name of the method.
            const button = pattern(at(words, `ceremonies.${method}.label`));
            return `^(?!${button}$)${parts.map(pattern).join(String.raw`\s*`)}`;
          })
          .join('|') || '$^',
      ),
    field: (method) => {
      const own = all
        .flatMap((words) => [
          at(words, `${method}.label`),
          at(words, `ceremonies.${method}.label`),
          ...labelsOfCeremonies(words, method),
        ])
        .filter(Boolean);
      return own.length > 0 ? anyOf(own, '$') : code;
    },
    code,
    window: anyOf(
      all.flatMap((words) => [
        ...['label', 'again', 'leavesLabel'].map((name) => at(words, `ceremonies.window.${name}`)),
        at(words, 'ceremonies.window.sign-in.label'),
        at(words, 'retry'),
        ...Object.keys(options.methods ?? {})
          .map((id) => at(words, `${id}.label`))
          .filter(Boolean),
      ]),
      '$',
    ),
    address: anyOf(
      all.flatMap((words) =>
        Object.keys(words['identifier'] ?? {}).map((type) => at(words, `identifier.${type}.label`)),
      ),
      '$',
    ),
    stopped: anyOf(
      all.flatMap((words) => [at(words, 'choose.unusable'), ...titlesIn(words['blocked'] as Tree)]),
      '$',
    ),
  };
}
