import { Profiler } from 'react';
import { createRoot } from 'react-dom/client';
import { Floor } from './floor.js';
import { Kit } from './kit.js';
import { tally } from './tally.js';

const params = new URLSearchParams(location.search);
const method = params.get('method') === 'email' ? 'email' : 'password';
const guarded = Number(params.get('guarded') ?? 0);
const scene = params.get('scene') === 'floor' ? <Floor method={method} /> : <Kit method={method} guarded={guarded} />;

createRoot(document.getElementById('root')!).render(
  <Profiler
    id="app"
    onRender={() => {
      tally.commits += 1;
    }}
  >
    {scene}
  </Profiler>,
);
