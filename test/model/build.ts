import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import type { Subject } from './play.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A change to the source, in whichever file the text is. */
export interface Change {
  /** Must be in the coordinator exactly once. */
  search: string;
  replace: string;
}

/** Every import on demand goes through `heldLoad`, which may keep it waiting. */
const holdable = (source: string) =>
  source.replace(/\bimport\((\s*['"]\.[^'"]+['"]\s*)\)/g, (found) => `heldLoad(() => ${found})`);

/** Builds the coordinator in memory, changed or as it is. */
export async function buildCoordinator(...changes: Change[]): Promise<Subject> {
  const found = new Map(changes.map((change) => [change, 0]));
  const { outputFiles } = await build({
    ...{ absWorkingDir: ROOT, entryPoints: ['test/model/entry.ts'] },
    ...{ bundle: true, format: 'cjs', target: 'esnext', write: false, logLevel: 'silent' },
    plugins: [
      {
        name: 'changes-and-loads',
        setup({ onLoad }) {
          onLoad({ filter: /\.ts$/ }, async ({ path }) => {
            let source = await readFile(path, 'utf8');
            for (const change of changes) {
              const { search, replace } = change;
              found.set(change, (found.get(change) ?? 0) + source.split(search).length - 1);
              source = source.replace(search, () => replace);
            }
            return { contents: holdable(source), loader: 'ts' };
          });
        },
      },
    ],
  });
  for (const [{ search }, times] of found) {
    if (times !== 1) throw new Error(`The coordinator has this ${times} times instead of once: ${search}`);
  }
  const module = { exports: {} as Subject };
  let hold: ((load: () => void) => void) | undefined;
  const load = (part: () => Promise<unknown>) => {
    const taken = hold;
    return taken ? new Promise<void>((resolve) => taken(resolve)).then(part) : part();
  };
  const define = compileFunction(outputFiles[0]!.text, ['module', 'heldLoad'], { filename: 'coordinator.js' }) as (
    ...given: unknown[]
  ) => void;
  define(module, load);
  return { ...module.exports, holdLoads: (next) => void (hold = next) };
}
