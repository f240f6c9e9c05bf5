import type { Method } from '../api/types.js';
import { definitionOf } from '../core/definitions.js';
import { drawing } from '../core/drawing.js';
import { stepParts } from '../dialog/step-parts.js';
import { messageCodeView } from './message-code/view.js';
import { loadCeremonyMessages } from '../i18n/resources.js';
import { passwordView } from './password/view.js';
import type { CeremonyName, CeremonyState } from './registered.js';
import type { CeremonyView } from './view.js';

/** The views of the ceremonies in `registered.ts`. Those of `further-views.ts` join them once they are loaded. */
export const views = {
  password: passwordView,
  'message-code': messageCodeView,
} as Record<CeremonyName, CeremonyView>;

/**
 * Loads what the step of a ceremony in another chunk needs: its view and its words, in parallel. Without a name, the rows of the
 * ceremonies in `further.ts`.
 */
export async function loadView(name?: string): Promise<void> {
  Object.assign(views, (await import('./further-views.js')).furtherViews);
  if (name) await Promise.all([views[name as CeremonyName].load?.(stepParts), loadCeremonyMessages(name)]);
}

/** The view of the ceremony of an offered method. */
export const viewOf = (method: Method): CeremonyView => {
  const definition = definitionOf(method);
  return definition
    ? views[definition.ceremony]
    : (Object.values(views).find(({ rows }) => method in rows) as CeremonyView);
};

/** False until the rows of the methods and the step of a state are loaded. */
export const isDrawable = ({ options = [], method = 'password', ceremony }: Partial<CeremonyState>): boolean =>
  [...options, { method }].every((row) => viewOf(row.method)) && (!ceremony || Boolean(views[ceremony].Step));

drawing.load = loadView;
