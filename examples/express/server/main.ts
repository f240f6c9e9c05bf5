import express from 'express';
import { bank } from './bank.js';
import { standIn } from './stand-in.js';

const port = Number(process.env.PORT ?? 3000);
const app = express();

app.use('/bank', bank);
app.use(standIn); // goes, once there is a tenant

// The page: from Vite in development, as it was built in production.
if (process.argv.includes('--dev')) {
  const { createServer } = await import('vite');
  const vite = await createServer({ server: { middlewareMode: true } });
  app.use(vite.middlewares);
} else {
  app.use(express.static('dist'));
}

app.listen(port, () => console.log(`http://localhost:${port}`));
