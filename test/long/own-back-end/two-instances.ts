// Two processes of the bank behind a balancer, over one Redis.
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, createServer, request, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { listen } from './listen.js';

/** The lines of an instance: its port at the start, and then each message. */
type Line = { port: number } | { text: string };

async function start(script: string, env: Record<string, string>, onMessage: (text: string) => void) {
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const port = await new Promise<number>((resolve, reject) => {
    createInterface(child.stdout).on('line', (text) => {
      const line = JSON.parse(text) as Line;
      if ('port' in line) resolve(line.port);
      else onMessage(line.text);
    });
    void ended.then((code) => reject(new Error(`The instance ended with ${String(code)} before it listened.`)));
  });
  return {
    port,
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Record<string, string>;
}

/** Sends JSON, and reads JSON. Unlike `fetch`, it has no time limit. */
export function post(url: string, headers: Record<string, string>, body: object, agent: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, {
      method: 'POST',
      agent,
      headers: { 'content-type': 'application/json', ...headers },
    });
    outgoing.on('error', reject).on('response', (response) => {
      text(response)
        .then((json) => JSON.parse(json) as Record<string, string>)
        .then((read) => resolve({ status: response.statusCode!, headers: response.headers, body: read }), reject);
    });
    outgoing.end(JSON.stringify(body));
  });
}

/** Each request goes to the next instance. */
async function balance(ports: () => readonly number[]) {
  const agent = new Agent({ keepAlive: true });
  /** How many requests each port got. */
  const counts = new Map<number, number>();
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const all = ports();
    const port = all[(turn += 1) % all.length]!;
    counts.set(port, (counts.get(port) ?? 0) + 1);
    const { method, url: path, headers } = incoming;
    const onward = request({ host: '127.0.0.1', port, method, path, headers, agent }, (response) => {
      outgoing.writeHead(response.statusCode!, response.headers);
      response.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  const port = await listen(server);
  return {
    origin: `http://127.0.0.1:${port}`,
    counts,
    close() {
      agent.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Compiles the bank, and starts it all. */
export async function startTwo(redisUrl: string) {
  // Inside the repository, so that its packages are found.
  const folder = await mkdtemp(join(import.meta.dirname, '../../../node_modules/.own-back-end-'));
  const script = join(folder, 'instance.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'instance.ts')],
    outfile: script,
    bundle: true,
    packages: 'external',
    alias: { 'react-step-up/server': join(import.meta.dirname, '../../../src/server.ts') },
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  const ports: number[] = [];
  const balancer = await balance(() => ports);
  const messages: string[] = [];
  const env = { REDIS_URL: redisUrl, ORIGIN: balancer.origin };
  const instances = await Promise.all([1, 2].map(() => start(script, env, (text) => messages.push(text))));
  ports.push(...instances.map(({ port }) => port));
  return {
    origin: balancer.origin,
    counts: balancer.counts,
    messages,
    async stop() {
      balancer.close();
      await Promise.all(instances.map((instance) => instance.stop()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
