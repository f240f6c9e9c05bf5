/** A rule or an at-rule: what it is called, what it declares, and what is in it. */
export interface Block {
  prelude: string;
  declarations: [property: string, value: string][];
  blocks: Block[];
}

/** CSS as it is written, which a browser would not give back: it drops what it doesn’t know. */
export function parse(css: string): Block {
  const sheet: Block = { prelude: '', declarations: [], blocks: [] };
  const open = [sheet];
  const bare = css.replaceAll(/\/\*[^]*?\*\//g, '');
  for (const [, text = '', end] of bare.matchAll(/([^{};]*)([{};]|$)/g)) {
    const written = text.trim().replaceAll(/\s+/g, ' ').replaceAll('( ', '(').replaceAll(' )', ')');
    const block = open.at(-1)!;
    if (end === '{') {
      const child: Block = { prelude: written, declarations: [], blocks: [] };
      block.blocks.push(child);
      open.push(child);
      continue;
    }
    if (written) {
      const [, property = written, value = ''] = /^([\w-]+): ?(.*)$/.exec(written) ?? [];
      block.declarations.push([property, value]);
    }
    if (end === '}') open.pop();
  }
  return sheet;
}

/** Every block in it, itself first. */
export const all = (block: Block): Block[] => [block, ...block.blocks.flatMap(all)];

/** The selectors of a list, which may hold lists itself. */
export function selectorsIn(list: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= list.length; at += 1) {
    if (list[at] === '(') depth += 1;
    if (list[at] === ')') depth -= 1;
    if (at === list.length || (list[at] === ',' && depth === 0)) {
      found.push(list.slice(from, at).trim());
      from = at + 1;
    }
  }
  return found;
}

/** Ids, then attributes, classes and states, then elements: https://www.w3.org/TR/selectors-4/#specificity-rules */
export type Specificity = [ids: number, attributes: number, elements: number];

const weigh = ([ids, attributes, elements]: Specificity) => ids * 10_000 + attributes * 100 + elements;

export function specificityOf(selector: string): Specificity {
  const total: Specificity = [0, 0, 0];
  const add = (other: Specificity) => other.forEach((count, index) => (total[index]! += count));
  const functional = /:(where|not|is|has|dir|nth-child|nth-last-child)\(/;
  let rest = selector;
  for (let found = functional.exec(rest); found; found = functional.exec(rest)) {
    const from = found.index + found[0].length;
    let to = from;
    for (let depth = 1; depth > 0; to += 1) depth += rest[to] === '(' ? 1 : rest[to] === ')' ? -1 : 0;
    const inside = selectorsIn(rest.slice(from, to - 1));
    if (found[1] === 'dir' || found[1]!.startsWith('nth')) add([0, 1, 0]);
    else if (found[1] !== 'where') add(inside.map(specificityOf).sort((a, b) => weigh(b) - weigh(a))[0]!);
    rest = rest.slice(0, found.index) + rest.slice(to);
  }
  const take = (pattern: RegExp, kind: 0 | 1 | 2) => {
    rest = rest.replaceAll(pattern, () => {
      total[kind] += 1;
      return ' ';
    });
  };
  take(/\[[^\]]*\]/g, 1);
  take(/::[\w-]+/g, 2);
  take(/[.:][\w-]+/g, 1);
  take(/#[\w-]+/g, 0);
  take(/[a-z][\w-]*/gi, 2);
  return total;
}
