import { readFileSync } from 'node:fs';
import postcss, { type AtRule, type Container, type Declaration, type Root, type Rule } from 'postcss';

/** The stylesheet: the files that src/styles.css imports, one after the other, as a browser puts them together. */
export const source = postcss
  .parse(readFileSync('src/styles.css', 'utf8'))
  .nodes.filter((node) => node.type === 'atrule' && node.name === 'import')
  .map((node) => readFileSync(`src/${/'\.\/(.+)'/.exec((node as AtRule).params)![1]}`, 'utf8'))
  .join('\n');

/** A rule or an at-rule: what it is called, what it declares, and what is in it. */
export interface Block {
  prelude: string;
  declarations: [property: string, value: string][];
  blocks: Block[];
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll('( ', '(').replaceAll(' )', ')');

function blockOf(node: Root | Rule | AtRule): Block {
  const inside = (node as Container).nodes ?? [];
  return {
    prelude: oneLine(
      node.type === 'rule' ? node.selector : node.type === 'atrule' ? `@${node.name} ${node.params}` : '',
    ),
    declarations: inside
      .filter((child): child is Declaration => child.type === 'decl')
      .map(({ prop, value, important }) => [prop, oneLine(value) + (important ? ' !important' : '')]),
    blocks: inside.filter((child) => child.type === 'rule' || child.type === 'atrule').map(blockOf),
  };
}

/** CSS as it is written, which a browser would not return: it drops what it doesn’t support. */
export const parse = (css: string): Block => blockOf(postcss.parse(css));

/** Every block in it, itself first. */
export const all = (block: Block): Block[] => [block, ...block.blocks.flatMap(all)];
