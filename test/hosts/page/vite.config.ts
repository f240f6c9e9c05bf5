import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { names } from '../names.js';

/** Only what is named is built: the others may be absent. */
function libraries(): Plugin {
  const id = 'virtual:libraries';
  const folder = fileURLToPath(new URL('../libraries', import.meta.url));
  return {
    name: 'libraries',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load: (source) =>
      source === `\0${id}`
        ? `export const libraries = {${names.map((name) => `'${name}': () => import('${folder}/${name}.tsx')`).join()}};`
        : null,
  };
}

// Beside the scenes, in the demo's own folder, for the sake of its back ends.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/hosts/',
  plugins: [libraries(), react()],
  resolve: { dedupe: ['react', 'react-dom'] },
  build: { minify: false, target: 'es2022', chunkSizeWarningLimit: 10_000 },
});
