import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page, and the app on the customer’s phone. */
const input = ['index.html', 'app.html'];

export default defineConfig({ plugins: [react()], build: { rollupOptions: { input } } });
