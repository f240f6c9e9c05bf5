/** BYTES, unpacked: more than two thousand sessions. */
const MOST = 4 * 2 ** 20;

/** The body as text. Rejects when it breaks off, and when it is longer than `MOST`; nothing more of it is fetched then. */
export async function readText({ body }: Response): Promise<string> {
  if (!body) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let left = MOST;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      left -= value.byteLength;
      if (left < 0) throw new RangeError(`an answer of more than ${MOST} bytes`);
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** A response without its body, which is not fetched. */
export function dropBody(response: Response): Pick<Response, 'status' | 'headers'> {
  response.body?.cancel().catch(() => {});
  return { status: response.status, headers: new Headers() };
}
