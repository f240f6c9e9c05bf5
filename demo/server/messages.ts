import type { World } from './world.js';

/**
 * `GET /demo/messages`: the codes that were sent, newest first, as JSON, or for an `EventSource` as a stream that
 * contains the whole list again after each change (so that a page that reconnects has missed nothing).
 */
export function messages(world: World, request: Request): Response {
  if (!request.headers.get('accept')?.includes('text/event-stream')) return Response.json(world.messages());

  const text = new TextEncoder();
  let stop = () => {};
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const tell = () => controller.enqueue(text.encode(`data: ${JSON.stringify(world.messages())}\n\n`));
      const unsubscribe = world.onMessages(tell);
      stop = () => {
        unsubscribe();
        request.signal.removeEventListener('abort', stop);
      };
      request.signal.addEventListener('abort', stop);
      tell();
    },
    cancel: () => stop(),
  });
  return new Response(stream, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
}
