// A separate file: `headless.ts` loads it at once, and the requests load it with the first prompt.

/** The most characters that the kit reads. No answer that it understands is longer. */
const MAX_LENGTH = 2 ** 20;

/** The text, if it is short enough; else an empty text, because a part of the text would be another text. */
export const emptyIfTooLong = (text: string): string => (text.length > MAX_LENGTH ? '' : text);

/**
 * The text of an answer, at most one mebibyte; a longer one becomes an empty text. The rest is cancelled, also when
 * `signal` (of this answer only) aborts.
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
