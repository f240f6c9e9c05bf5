import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  appType: 'mpa',
  // Two pages: the app, and the one that the provider returns to.
  build: { target: 'es2022', rolldownOptions: { input: ['index.html', 'callback.html'] } },
});
