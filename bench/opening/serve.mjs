import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const kit = fileURLToPath(new URL('../../dist', import.meta.url));
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
/** One copy of each, whoever imports it. */
const shared = [
  'react',
  'react-dom',
  'react-hook-form',
  'i18next',
  'react-i18next',
  '@radix-ui/react-dialog',
  '@tanstack/react-query',
];

/** Builds one contender alone, so that nothing of another is in its bundle. */
const buildPage = (page, outDir) =>
  build({
    configFile: false,
    root: join(here, 'page'),
    base: `/${page}/`,
    logLevel: 'error',
    plugins: [react()],
    resolve: {
      dedupe: shared,
      alias: [
        { find: 'contender', replacement: join(here, 'contenders', `${page}.jsx`) },
        { find: /^react-step-up$/, replacement: join(kit, 'index.js') },
        { find: 'react-step-up/styles.css', replacement: join(kit, 'styles.css') },
      ],
    },
    build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: Infinity },
  });

const account = { id: 'user', hasPassword: true, primaryEmail: 'minji@example.test' };
const session = { id: '22222222-2222-4222-8222-222222222222', active: true, authenticated_at: '2026-01-01T00:00:00Z' };
const issued = () => ({ verificationRecordId: 'record', expiresAt: new Date(Date.now() + 600_000).toISOString() });

/** What the line answers: the account of the kit and the floors, a refusal, and the session that Ory’s card looks up. */
function answer(method, path) {
  if (path === '/bank/refuse') return [401, { code: 'verification_record.permission_denied' }];
  if (path.startsWith('/ory-server/')) return [200, session];
  if (path.startsWith('/api/')) return method === 'GET' ? [200, account] : [201, issued()];
  return undefined;
}

/** As a server sends it; compressed once. */
const files = new Map();
async function compressed(file) {
  if (!files.has(file)) files.set(file, brotliCompressSync(await readFile(file)));
  return files.get(file);
}

/** @param {string[]} pages */
export async function serve(pages) {
  const root = await mkdtemp(join(tmpdir(), 'opening-'));
  for (const page of pages) await buildPage(page, join(root, page));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const data = answer(request.method, pathname);
    if (data) {
      response.writeHead(data[0], { 'content-type': 'application/json' }).end(JSON.stringify(data[1]));
      return;
    }
    const file = join(root, normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname));
    compressed(file).then(
      (content) =>
        response
          .writeHead(200, {
            'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
            'content-encoding': 'br',
            'cache-control': 'no-store',
          })
          .end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${server.address().port}`,
    async close() {
      server.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
