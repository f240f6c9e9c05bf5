import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import type { Subject } from './play.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A change to one file of the source. */
export interface Change {
  /** From the root of the project. */
  file: string;
  /** Must be there exactly once. */
  search: string;
  replace: string;
}

/** Every import on demand goes through `heldLoad`, which may keep it waiting. */
const holdable = (source: string) =>
  source.replace(/\bimport\((\s*['"]\.[^'"]+['"]\s*)\)/g, (found) => `heldLoad(() => ${found})`);

function changed(source: string, { file, search, replace }: Change): string {
  const found = source.split(search).length - 1;
  if (found !== 1) throw new Error(`${file} has this ${found} times instead of once: ${search}`);
  return source.replace(search, () => replace);
}

/** Builds the coordinator in memory, changed or as it is. */
export async function buildCoordinator(...changes: Change[]): Promise<Subject> {
  const left = new Set(changes);
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
              if (path !== ROOT + change.file) continue;
              source = changed(source, change);
              left.delete(change);
            }
            return { contents: holdable(source), loader: 'ts' };
          });
        },
      },
    ],
  });
  for (const { file } of left) throw new Error(`${file} is no part of the coordinator`);
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
