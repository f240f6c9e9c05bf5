// A file of its own: `headless.ts` loads it at once, and the requests with the first prompt.

/** More than an answer that the kit reads ever holds, in characters. */
const MAX_LENGTH = 2 ** 20;

/** A text that is short enough to be read; of a longer one nothing is left, for half of it would be another text. */
export const emptyIfTooLong = (text: string): string => (text.length > MAX_LENGTH ? '' : text);

/**
 * The text of an answer, read no further than a mebibyte: of a longer one nothing is left. What is not read, for its length or
 * because `signal` (of this answer alone) aborts, is cancelled.
 */
export async function readText(answer: Response, signal?: AbortSignal): Promise<string> {
  const reader = answer.body?.getReader();
  if (!reader) return emptyIfTooLong(await answer.text()); // without a body, or of a `fetch` without streams
  const stop = () => void reader.cancel().catch(() => undefined);
  signal?.addEventListener('abort', stop);
  const decoder = new TextDecoder();
  for (let text = ''; text.length <= MAX_LENGTH;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
  }
  stop();
  return '';
}
