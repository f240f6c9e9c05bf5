import type { Method } from '../api/types.js';
import { definitionOf } from '../core/definitions.js';
import { drawing } from '../core/drawing.js';
import { stepParts } from '../dialog/step-parts.js';
import { messageCodeView } from './message-code/view.js';
import { loadCeremonyMessages } from '../i18n/resources.js';
import { passwordView } from './password/view.js';
import type { CeremonyName, CeremonyState } from './registered.js';
import type { CeremonyView, StepView } from './view.js';

/** The views of all ceremonies, and the step of a new address. */
type Views = Record<CeremonyName, CeremonyView> & { identifier: StepView };

/** The views of the ceremonies in `registered.ts`. Those of `further-views.ts` join them once they are loaded. */
export const views = {
  password: passwordView,
  'message-code': messageCodeView,
} as Views;

/**
 * Loads what a step in another chunk needs: its view and its words, in parallel. Without a name, the rows of the ceremonies in
 * `further.ts`.
 */
export async function loadView(name?: string): Promise<void> {
  Object.assign(views, (await import('./further-views.js')).furtherViews);
  if (name) await Promise.all([views[name as keyof Views].load?.(stepParts), loadCeremonyMessages(name)]);
}

/** The view of the ceremony of an offered method. */
export const viewOf = (method: Method): CeremonyView => {
  const definition = definitionOf(method);
  return definition
    ? views[definition.ceremony]
    : (Object.values(views).find(({ rows }) => method in rows) as CeremonyView);
};

/** False until the rows of the methods and the view of a state are loaded. */
export const isDrawable = (
  { options = [], method = 'password' }: Partial<CeremonyState>,
  view: keyof Views | undefined,
): boolean => [...options, { method }].every((row) => viewOf(row.method)) && (!view || Boolean(views[view]?.Step));

drawing.load = loadView;
