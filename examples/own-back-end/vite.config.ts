import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page, the app on the customer’s phone, and the page that the identity service returns to. */
const input = ['index.html', 'app.html', 'return.html'];

export default defineConfig({ plugins: [react()], build: { rollupOptions: { input } } });
