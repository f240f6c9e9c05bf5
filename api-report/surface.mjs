// The public surface of a build: its reports and its reference, as they have to be in the repository.
import { format, resolveConfig } from 'prettier';
import { fileURLToPath } from 'node:url';
import { entries, extract } from './extract.mjs';
import { pageReport } from './page.mjs';
import { reference } from './reference.mjs';

const options = { ...(await resolveConfig(fileURLToPath(import.meta.url))), parser: 'markdown' };

/**
 * Files by their paths, and the models that they were made from.
 *
 * @returns {Promise<{ models: Record<string, object>, files: Record<string, string> }>}
 */
export async function surface() {
  const models = Object.fromEntries(entries.map((entry) => [entry, extract(entry)]));
  const texts = [
    ['api-report/page.api.md', pageReport()],
    ['docs/api.md', reference(models)],
  ];
  const files = await Promise.all(texts.map(async ([path, text]) => [path, await format(text, options)]));
  return { models, files: Object.fromEntries(files) };
}
