import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import lockfile from '../../package-lock.json' with { type: 'json' };
import manifest from '../../package.json' with { type: 'json' };

interface Locked {
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  link?: boolean;
  inBundle?: boolean;
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

const locked = lockfile.packages as Record<string, Locked>;

/** Where Node finds a package from another one's folder: nearest first. */
function resolve(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('node_modules/') - 1, 0))) {
    const place = `${folder && `${folder}/`}node_modules/${name}`;
    if (locked[place]) return place;
    if (!folder) return undefined;
  }
}

/** All that an app gets with the kit: its dependencies, its peer dependencies, and theirs. */
function installed(): Map<string, Locked> {
  const found = new Map<string, Locked>();
  const visit = (from: string, { dependencies, peerDependencies, peerDependenciesMeta }: Locked) => {
    const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta?.[name]?.optional);
    for (const name of [...Object.keys(dependencies ?? {}), ...peers]) {
      const place = resolve(name, from);
      if (place === undefined) throw new Error(`${name}, which ${from || 'the kit'} needs, is not in the lockfile`);
      if (found.has(place)) continue;
      found.set(place, locked[place]!);
      visit(place, locked[place]!);
    }
  };
  visit('', { dependencies: manifest.dependencies, peerDependencies: manifest.peerDependencies });
  return found;
}

const runtime = [...installed()];

describe('what comes with the kit', () => {
  test('each package that it names is in docs/dependencies.md, with a reason, and no other is', ({ task }) => {
    const rows = readFileSync('docs/dependencies.md', 'utf8').matchAll(
      /^\| `([^`]+)` +\| ([^|]+?) +\| ([^|]+?) +\|$/gm,
    );
    const told = [...rows].map(([, name, kind, reason = '']) => {
      expect(reason.length, name).toBeGreaterThan(40);
      return `${kind} ${name}`;
    });
    const named = [
      ...Object.keys(manifest.dependencies).map((name) => `dependency ${name}`),
      ...Object.keys(manifest.peerDependencies).map((name) => `peer ${name}`),
    ];
    expect(told.sort()).toEqual(named.sort());
    const [own, peers] = [Object.keys(manifest.dependencies).length, Object.keys(manifest.peerDependencies).length];
    Object.assign(task.meta, {
      figure: `${own} dependencies and ${peers} peers, each with its reason; with what those bring, ${runtime.length} packages`,
    });
  });

  test('may be used by anybody: MIT, ISC, BSD or Apache 2.0', ({ task }) => {
    expect(runtime.length).toBeGreaterThan(25);
    const allowed = /^(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0)$/;
    for (const [place, { license = 'none' }] of runtime) expect(license, place).toMatch(allowed);
    const licences = [...new Set(runtime.map(([, { license }]) => license))].sort();
    Object.assign(task.meta, {
      figure: `licences of those ${runtime.length}: ${licences.join(', ')}; install scripts: none`,
    });
  });

  test('runs nothing when it is installed', () => {
    expect(runtime.filter(([, { hasInstallScript }]) => hasInstallScript).map(([place]) => place)).toEqual([]);
  });
});

describe('the lockfile', () => {
  test('names no host, and what is fetched has to be what was locked', ({ task }) => {
    const entries = Object.entries(locked).filter(([place]) => place);
    expect(entries.length).toBeGreaterThan(300);
    for (const [place, { version, resolved, integrity, link, inBundle }] of entries) {
      expect({ resolved, link }, place).toEqual({ resolved: undefined, link: undefined });
      expect(version, place).toMatch(/^\d+\.\d+\.\d+/);
      if (!inBundle) expect(integrity, place).toMatch(/^sha512-/);
    }
    Object.assign(task.meta, { figure: `${entries.length} locked packages, none with an address` });
  });

  test('and no package is requested by an address', () => {
    const { dependencies, peerDependencies, devDependencies } = manifest;
    const ranges = Object.entries({ ...dependencies, ...peerDependencies, ...devDependencies });
    for (const [name, range] of ranges) expect(range, name).toMatch(/^[\d^~<>=*|. \w-]+$/);
  });
});
