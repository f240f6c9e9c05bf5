import { measured, variables, type Variable } from './variables.js';

/** What it has to be seen against, in words. */
export const keptBy = ({ keeps = [] }: Variable) =>
  keeps.map(({ called, least }) => `${least}:1 against ${called}`).join('; ');

/** The defaults that aren’t everywhere: `[where, value]`. */
export const elsewhere = ({ dark, sheet, low, compact }: Variable) =>
  Object.entries({ dark, 'as a sheet': sheet, 'with little height': low, compact }).flatMap(([where, value]) =>
    value ? [[where, value] as const] : [],
  );

/** A table of Markdown, its columns as wide as what is in them. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[], fill = ' ') =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!, fill)).join(' | ')} |\n`;
  const [head, ...body] = rows;
  return (
    line(head!) +
    line(
      head!.map(() => '---'),
      '-',
    ) +
    body.map((row) => line(row)).join('')
  );
}

const code = (text: string) => `\`${text}\``;

/** For docs/theming.md. */
export function variableTables(): string {
  const rows = variables.map((variable) => [
    code(variable.name),
    [code(variable.light), ...elsewhere(variable).map(([where, value]) => `${where}: ${code(value)}`)].join('<br>'),
    variable.use,
    keptBy(variable),
  ]);
  return [
    table([['variable', 'default', 'what it is for', 'contrast it must keep'], ...rows]),
    table([['set by the kit', 'what it is'], ...measured.map(({ name, use }) => [code(name), use])]),
  ].join('\n');
}
