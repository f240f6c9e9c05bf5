import { connect } from 'node:net';

/** A connection to the older protocol of Firefox: it has what WebDriver BiDi does not have yet. */
export interface Marionette {
  /** Sends a command, and resolves to the `value` of its answer. */
  send(name: string, params: object): Promise<unknown>;
  close(): void;
}

type Answer = [type: number, id: number, error: { message: string } | null, result: unknown];

/** @param port where Firefox serves it (`marionette.port`) */
export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = connect(port, '127.0.0.1');
  const waiting = new Map<number, (answer: Answer) => void>();
  let received = Buffer.alloc(0);
  /** The next whole packet: the number of its bytes, a colon, and JSON. */
  function take(): unknown {
    const colon = received.indexOf(':');
    if (colon < 0) return undefined;
    const end = colon + 1 + Number(received.subarray(0, colon).toString());
    if (received.length < end) return undefined;
    const packet: unknown = JSON.parse(received.subarray(colon + 1, end).toString());
    received = received.subarray(end);
    return packet;
  }
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.on('data', (part) => {
      received = Buffer.concat([received, part]);
      for (let packet = take(); packet !== undefined; packet = take()) {
        // The first packet is a greeting.
        if (Array.isArray(packet)) waiting.get((packet as Answer)[1])?.(packet as Answer);
        else resolve();
      }
    });
  });
  let count = 0;
  return {
    send: (name, params) =>
      new Promise((resolve, reject) => {
        const id = (count += 1);
        waiting.set(id, ([, , error, result]) => {
          waiting.delete(id);
          if (error) reject(new Error(`${name}: ${error.message}`));
          else resolve((result as { value: unknown } | null)?.value);
        });
        const text = JSON.stringify([0, id, name, params]);
        socket.write(`${Buffer.byteLength(text)}:${text}`);
      }),
    close: () => socket.destroy(),
  };
}
