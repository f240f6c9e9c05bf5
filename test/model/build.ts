import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import { build, type Rolldown } from 'vite';
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
  const output = await build({
    ...{ root: ROOT, configFile: false, logLevel: 'silent', publicDir: false },
    plugins: [
      {
        name: 'changes-and-loads',
        enforce: 'pre',
        async load(id) {
          if (!id.startsWith(ROOT) || !id.endsWith('.ts')) return undefined;
          let source = await readFile(id, 'utf8');
          for (const change of changes) {
            if (id !== ROOT + change.file) continue;
            source = changed(source, change);
            left.delete(change);
          }
          return holdable(source);
        },
      },
    ],
    build: {
      ...{ write: false, minify: false, target: 'esnext', ssr: 'src/core/create-step-up.ts' },
      rolldownOptions: { output: { format: 'cjs', codeSplitting: false } },
    },
  });
  for (const { file } of left) throw new Error(`${file} is no part of the coordinator`);
  const [{ code }] = (output as Rolldown.RolldownOutput).output;
  const exports = {} as Subject;
  let hold: ((load: () => void) => void) | undefined;
  const load = (part: () => Promise<unknown>) => {
    const taken = hold;
    return taken ? new Promise<void>((resolve) => taken(resolve)).then(part) : part();
  };
  const define = compileFunction(code, ['exports', 'heldLoad'], { filename: 'coordinator.js' }) as (
    ...given: unknown[]
  ) => void;
  define(exports, load);
  return { ...exports, holdLoads: (next) => void (hold = next) };
}
