import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** In the page: collects its complaints. It is a file from the same origin, so that a page under the policy has it too. */
function watch(): void {
  const complaints: string[] = [];
  Object.assign(globalThis, { complaints });
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
    complaints.push(`policy: ${effectiveDirective} ${blockedURI} ${sample}`);
  });
  addEventListener('error', ({ message }) => complaints.push(`uncaught: ${message}`));
  addEventListener('unhandledrejection', ({ reason }) => complaints.push(`unhandled: ${String(reason)}`));
  for (const level of ['error', 'warn'] as const)
    console[level] = (...parts: unknown[]) => complaints.push(`console: ${parts.map(String).join(' ')}`);
}

/** The served pages with `?watch` in their address: they note their complaints in `complaints`, in any engine. */
export const watchedPages = (): Plugin => ({
  name: 'watched-pages',
  configurePreviewServer({ config, middlewares }) {
    const root = join(config.root, config.build.outDir);
    const outDir = config.build.outDir.startsWith('/') ? config.build.outDir : root;
    middlewares.use((request, response, next) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://preview');
      if (pathname === '/watch.js') {
        response.setHeader('content-type', 'text/javascript');
        response.end(`(${String(watch)})();`);
        return;
      }
      if (!searchParams.has('watch')) {
        next();
        return;
      }
      readFile(join(outDir, pathname.endsWith('/') ? `${pathname}index.html` : pathname), 'utf8').then(
        (page) => {
          for (const [name, value] of Object.entries(config.preview.headers)) response.setHeader(name, value ?? '');
          response.setHeader('content-type', 'text/html');
          response.end(page.replace('<head>', '<head><script src="/watch.js"></script>'));
        },
        () => next(),
      );
    });
  },
});
