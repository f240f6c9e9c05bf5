import type { Method } from '../api/types.js';
import { messageCodeView } from './message-code/view.js';
import { passwordView } from './password/view.js';
import type { CeremonyName } from './registered.js';
import type { CeremonyView } from './view.js';

/** The views of the ceremonies in `registered.ts`. */
export const views: Record<CeremonyName, CeremonyView> = {
  password: passwordView,
  'message-code': messageCodeView,
};

/** Loads the view of a ceremony, if it is in another chunk. */
export const loadView = async (name: string): Promise<unknown> => views[name as CeremonyName].load?.();

/** The view of the ceremony of an offered method. */
export const viewOf = (method: Method) => Object.values(views).find(({ rows }) => method in rows) as CeremonyView;
