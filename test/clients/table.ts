import { inspect } from 'node:util';
import { isStepUpCancelled } from '../../src/headless.js';
import { NET } from './api.js';

/** What one call came to. */
export type Outcome = { value: unknown } | { error: unknown };

/** One call: the number of prompts, and the caller's outcome. */
export interface Walk {
  client: string;
  challenge: string;
  answer: 'yes' | 'no';
  prompts: number;
  gets: string;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const holds = (value: unknown) => new RegExp(`net\\W+${NET}`).test(inspect(value, { depth: 6 }));

/** Where in a value the payslip is: `{ data: { payslip: { net } } }`. */
function shapeOf(value: unknown): string {
  if (!isObject(value)) return typeof value;
  if ('net' in value) return '{ net }';
  const name = ['data', 'body', 'payslip'].find((key) => holds(value[key]));
  return name === undefined ? `{ ${Object.keys(value).join(', ')} }` : `{ ${name}: ${shapeOf(value[name])} }`;
}

/** The errors that are wrapped in each other, the outermost first. */
function namesOf(error: unknown): string[] {
  if (!isObject(error)) return [];
  // Some libraries leave the name at “Error”.
  const name = error.name === 'Error' ? (error.constructor as { name: string }).name : String(error.name);
  return [name, ...namesOf(error.cause ?? error.networkError)];
}

/** What a caller gets, in a few words. */
export async function describeOutcome(outcome: Outcome): Promise<string> {
  if ('value' in outcome) {
    const { value } = outcome;
    if (value instanceof Response)
      return `a \`Response\` with ${((await value.clone().json()) as { net?: number }).net === NET ? '`{ net }`' : 'something else'}`;
    if (isObject(value) && isObject(value.error) && isStepUpCancelled(value))
      return `\`{ error }\` with ${wrapped(value.error)}`;
    return `\`${shapeOf(value)}\``;
  }
  return `throws ${wrapped(outcome.error)}`;
}

const wrapped = (error: unknown) =>
  namesOf(error)
    .map((name) => `\`${name}\``)
    .join(' around ');

/** The table of docs/clients.md: one row for a client, or one for each kind of challenge if they differ. */
export function tableOf(walks: readonly Walk[]): string {
  const cells = (client: string, challenge: string) =>
    (['yes', 'no'] as const).flatMap((answer) => {
      const { prompts, gets } = walks.find(
        (walk) => walk.client === client && walk.challenge === challenge && walk.answer === answer,
      )!;
      return [String(prompts), gets];
    });
  const rows = [['library', 'challenge', 'prompts', 'after a yes', 'prompts', 'after a no']];
  for (const client of new Set(walks.map((walk) => walk.client))) {
    const byKind = [...new Set(walks.map((walk) => walk.challenge))].map((challenge) => [
      client,
      challenge,
      ...cells(client, challenge),
    ]);
    const same = byKind.every((row) => row.slice(2).join('|') === byKind[0]!.slice(2).join('|'));
    rows.push(...(same ? [[client, 'each', ...byKind[0]!.slice(2)]] : byKind));
  }
  const widths = rows[0]!.map((_cell, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  return [line(rows[0]!), line(widths.map((width) => '-'.repeat(width))), ...rows.slice(1).map(line)].join('\n');
}
