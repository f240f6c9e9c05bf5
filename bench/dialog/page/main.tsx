import { Profiler, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { Floor } from './floor.js';
import { Kit } from './kit.js';
import { tally } from './tally.js';

const params = new URLSearchParams(location.search);
const method = params.get('method') ?? 'password';
const ways = (['password', 'email'] as const).filter((way) => method === way || method === 'both');
const guarded = Number(params.get('guarded') ?? 0);
const scene = () =>
  params.get('scene') === 'floor' ? <Floor method={ways[0]!} /> : <Kit methods={ways} guarded={guarded} />;

let rendered = 0;

/** Leaves with each render, as a part of an app does. */
function Pulse() {
  useEffect(() => () => undefined, []);
  return null;
}

const root = createRoot(document.getElementById('root')!);
tally.render = () =>
  root.render(
    <Profiler
      id="app"
      onRender={() => {
        tally.commits += 1;
      }}
    >
      {scene()}
      <Pulse key={(rendered += 1)} />
    </Profiler>,
  );
tally.render();
