import './bench.js';
import { createRoot } from 'react-dom/client';
import { App } from 'contender';

createRoot(document.getElementById('root')).render(<App />);
